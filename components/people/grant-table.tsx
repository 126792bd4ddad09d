import { randomUUID } from 'node:crypto';
import { Table, Td, Th } from '@/components/ui/table';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { revokeRoleAction } from '@/lib/people/actions';
import type { GrantLine } from '@/lib/people/queries';
import { today } from '@/lib/platform/clock';
import { dayAt } from '@/lib/platform/day';
import { ActionButton } from '@/components/form/action-button';

/** The roles that somebody holds, each with the button that takes it back; without buttons for one's own. */
export function GrantTable({
  name,
  grants,
  own,
  words: t,
}: {
  /** Whose they are. */
  name: string;
  grants: readonly GrantLine[];
  own: boolean;
  words: Translator;
}) {
  return (
    <Table caption={t('access.roles.held')}>
      <thead>
        <tr>
          <Th>{t('access.roles.role')}</Th>
          <Th>{t('access.roles.unit')}</Th>
          <Th>{t('access.roles.section')}</Th>
          <Th className="max-md:hidden">{t('access.roles.since')}</Th>
          <Th>
            <span className="sr-only">{t('access.roles.revoke')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => {
          const role = t(dynamicKey('domain', 'role', grant.role));
          return (
            <tr key={grant.id}>
              <Td className="font-semibold">{role}</Td>
              <Td>{grant.unitName}</Td>
              <Td>{grant.sectionName ?? <span className="text-faint">{t('common.dash')}</span>}</Td>
              <Td className="max-md:hidden md:whitespace-nowrap">
                {formatShortDay(dayAt(new Date(grant.grantedAt)), today())}
              </Td>
              <Td num>
                {own ? null : (
                  <ActionButton
                    action={revokeRoleAction}
                    fields={{ grantId: grant.id }}
                    writeKey={randomUUID()}
                    asks={{
                      title: t('access.roles.revokeTitle', { name, role }),
                      text: t('access.roles.revokeNote'),
                      submit: t('access.roles.revoke'),
                      sure: { field: 'grant', value: String(grant.id) },
                    }}
                    label={t('access.roles.revoke')}
                    name={[t('access.roles.revoke'), role, grant.unitName, grant.sectionName].filter(Boolean).join(' ')}
                    size="small"
                    end
                  />
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
