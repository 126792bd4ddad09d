import { DayInput } from '@/components/ui/day-input';
import { TextField } from '@/components/ui/input';
import { SelectField } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { ButtonLink } from '@/components/ui/button-link';
import { AUDIT_VERBS } from '@/lib/audit/event';
import type { LogFilters } from '@/lib/audit/schema';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { verbOptions } from './log-rows';

/** The filters of the log: a form that only changes the address. */
export function LogFilter({ filters, words: t }: { filters: LogFilters; words: Translator }) {
  const objects = [...new Set(Object.values(AUDIT_VERBS))];
  return (
    <form
      action="/audit"
      role="search"
      aria-label={t('audit.filter.name')}
      className="mb-3 flex flex-wrap items-end gap-x-3"
    >
      <SelectField
        name="verb"
        label={t('audit.filter.verb')}
        blank={t('audit.filter.allVerbs')}
        options={verbOptions(t)}
        defaultValue={filters.verb}
      />
      <TextField
        name="actor"
        label={t('audit.filter.actor')}
        placeholder={t('audit.filter.actorHint')}
        defaultValue={filters.actor}
        fieldClass="w-36"
      />
      <SelectField
        name="object"
        label={t('audit.filter.object')}
        blank={t('audit.filter.allObjects')}
        options={objects.map((value) => ({ value, label: t(dynamicKey('audit', 'objectType', value)) }))}
        defaultValue={filters.object}
      />
      <TextField
        name="objectId"
        label={t('audit.filter.objectId')}
        defaultValue={filters.objectId}
        fieldClass="w-28"
        inputMode="numeric"
      />
      <DayInput
        name="from"
        label={t('audit.filter.from')}
        calendarLabel={t('common.calendar')}
        defaultValue={filters.from}
        fieldClass="w-36"
      />
      <DayInput
        name="to"
        label={t('audit.filter.to')}
        calendarLabel={t('common.calendar')}
        defaultValue={filters.to}
        fieldClass="w-36"
      />
      <SelectField
        name="outcome"
        label={t('audit.filter.outcome')}
        blank={t('audit.filter.allOutcomes')}
        options={[
          { value: 'done', label: t('audit.done') },
          { value: 'refused', label: t('audit.refused') },
        ]}
        defaultValue={filters.outcome}
      />
      <div className="flex flex-wrap items-center gap-2 mb-3">
        <SubmitButton tone="plain" icon="filter">
          {t('audit.filter.apply')}
        </SubmitButton>
        <ButtonLink href="/audit" tone="quiet">
          {t('common.clearFilters')}
        </ButtonLink>
      </div>
    </form>
  );
}
