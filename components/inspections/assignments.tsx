import { ActionButton } from '@/components/form/action-button';
import { RecordForm } from '@/components/form/record-form';
import { Section } from '@/components/ui/page-head';
import type { Translator } from '@/lib/i18n/translator';
import { assignPersonAction, setAcceptingBodyAction, unassignPersonAction } from '@/lib/inspections/actions';
import type { Assignee, Assignments } from '@/lib/inspections/queries';
import { bodyOptions } from './inspection-fields';

type Props = { assignments: Assignments; words: Translator };

/** Who accepts, and which inspectors and observers see this inspection. */
export function AssignmentParts({ assignments, words: t }: Props) {
  const { id, acceptingBody, people, archived } = assignments;
  return (
    <>
      <Section id="accepting" title={t('inspections.settings.accepting')}>
        {archived ? null : (
          <RecordForm
            action={setAcceptingBodyAction}
            id={`accepting-${id}`}
            writeKey={crypto.randomUUID()}
            hidden={{ inspectionId: id }}
            rows={[
              [
                {
                  kind: 'segmented',
                  name: 'acceptingBody',
                  label: t('inspections.field.acceptingBody'),
                  value: acceptingBody,
                  options: bodyOptions(t),
                  hint: t('inspections.settings.acceptingNote'),
                },
              ],
            ]}
            submit={t('inspections.settings.acceptingSave')}
            tone="plain"
          />
        )}
      </Section>
      <Section id="people" title={t('inspections.settings.people')}>
        <p className="text-13 text-faint mb-3">{t('inspections.settings.peopleNote')}</p>
        <div className="grid grid-cols-2 items-start gap-8 max-md:grid-cols-1">
          <Body role="INSPECTOR" title={t('inspections.settings.inspectors')} {...{ id, people, archived, t }} />
          <Body role="OBSERVER" title={t('inspections.settings.observers')} {...{ id, people, archived, t }} />
        </div>
      </Section>
    </>
  );
}

type BodyProps = {
  role: 'INSPECTOR' | 'OBSERVER';
  title: string;
  id: number;
  people: Assignee[];
  archived: boolean;
  t: Translator;
};

function Body({ role, title, id, people, archived, t }: BodyProps) {
  const all = people.filter((person) => person.role === role);
  const assigned = all.filter((person) => person.assigned);
  const free = all.filter((person) => !person.assigned);
  return (
    <div>
      <h3 className="font-semibold mb-2">{title}</h3>
      {assigned.length === 0 ? <p className="text-faint mb-3">{t('inspections.settings.nobody')}</p> : null}
      <ul className="divide-y divide-line *:py-1.5 mb-3">
        {assigned.map((person) => (
          <li key={person.personId} className="flex items-center gap-2">
            <span className="min-w-0 wrap-anywhere">
              {person.name} <span className="text-13 text-faint">{person.post}</span>
            </span>
            {archived ? null : (
              <span className="ml-auto shrink-0">
                <ActionButton
                  action={unassignPersonAction}
                  fields={{ inspectionId: id, personId: person.personId, role }}
                  writeKey={crypto.randomUUID()}
                  label={t('inspections.settings.remove')}
                  asks={{
                    title: t('inspections.settings.removeTitle', { name: person.name }),
                    text: t('inspections.settings.removeNote'),
                    submit: t('inspections.settings.remove'),
                    sure: { field: 'assigned', value: `${role}.${person.personId}` },
                  }}
                  name={t('inspections.settings.removeName', { name: person.name })}
                  tone="quiet"
                  size="small"
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {archived || free.length === 0 ? null : (
        <RecordForm
          action={assignPersonAction}
          id={`assign-${id}-${role}`}
          writeKey={crypto.randomUUID()}
          hidden={{ inspectionId: id, role }}
          rows={[
            [
              {
                kind: 'select',
                name: 'personId',
                label: t('inspections.settings.person'),
                blank: t('common.choose'),
                options: free.map((person) => ({
                  value: String(person.personId),
                  label: [person.name, person.post].filter(Boolean).join(t('common.separator')),
                })),
              },
            ],
          ]}
          submit={t('inspections.settings.add')}
          tone="plain"
        />
      )}
    </div>
  );
}
