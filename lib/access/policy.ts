import type { Role } from '@/prisma/generated/enums';
import type { AcceptingBody } from '@/prisma/generated/enums';
import { sectionsOf, unitsWith, type Actor } from './actor';

/**
 * How far a permission reaches (R23):
 * `own` one's own account or queue · `assigned` inspections one is assigned to · `below` inspections of the units below one's own ·
 * `unit` inspections of one's unit · `section` items that one's section leads or supports · `leads` items that it leads ·
 * `measures` measures that it owns · `files` one's own files on those · `led` items of which one is the responsible leader ·
 * `signs` R2, judged by the person · `unitAlone`, `allAlone` only where no inspection office exists above · `all` everywhere.
 */
export type Scope =
  | 'own'
  | 'assigned'
  | 'below'
  | 'unit'
  | 'section'
  | 'leads'
  | 'measures'
  | 'files'
  | 'led'
  | 'signs'
  | 'unitAlone'
  | 'allAlone'
  | 'all';

type Row = Partial<Record<Role, Scope>>;

const everyone = (scope: Scope): Row => ({
  INSPECTOR: scope,
  INSPECTION_OFFICE: scope,
  OBSERVER: scope,
  PRINCIPAL: scope,
  LEADER: scope,
  RECTIFICATION_OFFICE: scope,
  SECTION_HEAD: scope,
  HANDLER: scope,
});

const readers: Row = {
  INSPECTOR: 'assigned',
  INSPECTION_OFFICE: 'below',
  OBSERVER: 'assigned',
  PRINCIPAL: 'unit',
  LEADER: 'unit',
  RECTIFICATION_OFFICE: 'unit',
};

/** The table of R23, row by row. Nothing else in the house says what a role may do. */
export const POLICY = {
  account: { ...everyone('own'), SYSTEM_ADMIN: 'own', SECURITY_ADMIN: 'own', AUDIT_ADMIN: 'own' },
  'work.view': everyone('own'),
  'dashboard.view': readers,
  'item.view': { ...readers, SECTION_HEAD: 'section', HANDLER: 'section' },
  'item.export': { ...readers, SECTION_HEAD: 'section', HANDLER: 'section' },
  'inspection.configure': { INSPECTION_OFFICE: 'below', RECTIFICATION_OFFICE: 'unitAlone' },
  'inspection.assign': { INSPECTION_OFFICE: 'below', SECURITY_ADMIN: 'allAlone' },
  'plan.edit': { RECTIFICATION_OFFICE: 'unit' },
  'plan.approve': { PRINCIPAL: 'unit' },
  'plan.amend': { RECTIFICATION_OFFICE: 'unit' },
  'measure.report': { SECTION_HEAD: 'measures', HANDLER: 'measures' },
  'evidence.withdraw': { SECTION_HEAD: 'measures', HANDLER: 'files' },
  'item.extend': { SECTION_HEAD: 'leads' },
  'measure.extend': { SECTION_HEAD: 'measures' },
  'extension.endorse': { PRINCIPAL: 'unit', LEADER: 'led' },
  'extension.decide': { INSPECTOR: 'assigned', INSPECTION_OFFICE: 'below' },
  'item.submit': { SECTION_HEAD: 'leads' },
  'item.sign': { PRINCIPAL: 'signs', LEADER: 'led' },
  'item.review': { INSPECTOR: 'assigned', INSPECTION_OFFICE: 'below' },
  'item.recur': { INSPECTOR: 'assigned', INSPECTION_OFFICE: 'below' },
  'document.view': readers,
  'notice.edit': { RECTIFICATION_OFFICE: 'unit' },
  'notice.remark': readers,
  'notice.review': { INSPECTION_OFFICE: 'below', LEADER: 'unit' },
  'notice.approve': { PRINCIPAL: 'unit' },
  'notice.publish': { RECTIFICATION_OFFICE: 'unit' },
  'notice.unpublish': { INSPECTION_OFFICE: 'below', RECTIFICATION_OFFICE: 'unit' },
  'feedback.view': {
    INSPECTOR: 'assigned',
    INSPECTION_OFFICE: 'below',
    PRINCIPAL: 'unit',
    RECTIFICATION_OFFICE: 'unit',
  },
  'feedback.answer': { INSPECTION_OFFICE: 'below', RECTIFICATION_OFFICE: 'unit' },
  'people.manage': { SYSTEM_ADMIN: 'all' },
  'roles.manage': { SECURITY_ADMIN: 'all' },
  'audit.read': { AUDIT_ADMIN: 'all' },
  'jobs.manage': { SYSTEM_ADMIN: 'all' },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof POLICY;

/** What a permission is asked about; a scope that needs a fact which is absent answers no. */
export type Target = {
  inspectionId?: number;
  unitId?: number;
  /** True when somebody holds INSPECTION_OFFICE above this unit. */
  hasOffice?: boolean;
  leadSectionId?: number | null;
  supportingSectionIds?: number[];
  leaderId?: number | null;
  ownerSectionId?: number | null;
  uploaderId?: number | null;
  acceptingBody?: AcceptingBody;
};

const has = (ids: number[], id: number | null | undefined): boolean =>
  id !== null && id !== undefined && ids.includes(id);

const isAssigned = (actor: Actor, role: Role, target: Target): boolean =>
  actor.assignments.some((one) => one.role === role && one.inspectionId === target.inspectionId);

const reaches: Record<Scope, (actor: Actor, role: Role, target: Target) => boolean> = {
  own: () => true,
  all: () => true,
  assigned: isAssigned,
  below: (actor, _role, target) => has(actor.officeUnitIds, target.unitId),
  unit: (actor, role, target) => has(unitsWith(actor, role), target.unitId),
  unitAlone: (actor, role, target) => target.hasOffice === false && has(unitsWith(actor, role), target.unitId),
  allAlone: (_actor, _role, target) => target.hasOffice === false,
  leads: (actor, role, target) => has(sectionsOf(actor, role), target.leadSectionId),
  section: (actor, role, target) =>
    [target.leadSectionId, ...(target.supportingSectionIds ?? [])].some((id) => has(sectionsOf(actor, role), id)),
  measures: (actor, role, target) => has(sectionsOf(actor, role), target.ownerSectionId),
  files: (actor, role, target) =>
    has(sectionsOf(actor, role), target.ownerSectionId) && target.uploaderId === actor.personId,
  led: (actor, role, target) => has(unitsWith(actor, role), target.unitId) && target.leaderId === actor.personId,
  signs: (actor, role, target) => has(unitsWith(actor, role), target.unitId),
};

const judgesFor = (role: Role, body: AcceptingBody | undefined): boolean => {
  if (body === undefined) return false;
  return body === 'BOTH' || (role === 'INSPECTOR' ? body === 'TEAM' : body === 'INSPECTION_OFFICE');
};

/**
 * May this actor do this here? The union over the actor's roles of the table above (R23).
 * `item.review` also asks the accepting body that the inspection names; the rules about the person (R2) stay with the command.
 */
export function can(actor: Actor, permission: Permission, target: Target = {}): boolean {
  const row: Row = POLICY[permission];
  return actor.grants.some((grant) => {
    const scope = row[grant.role];
    if (!scope || !reaches[scope](actor, grant.role, target)) return false;
    return permission !== 'item.review' || judgesFor(grant.role, target.acceptingBody);
  });
}

/** True when some role of the actor has the permission anywhere at all (for what does not depend on a row). */
export function canSomewhere(actor: Actor, permission: Permission): boolean {
  const row: Row = POLICY[permission];
  return actor.grants.some((grant) => row[grant.role] !== undefined);
}
