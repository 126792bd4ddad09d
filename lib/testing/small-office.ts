import type { EvidenceKind, ItemStatus, Role } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { actorOf } from '@/lib/access/queries';
import { now, today } from '@/lib/platform/clock';
import { addDays, fromDay } from '@/lib/platform/day';
import { db } from '@/lib/platform/db';

/**
 * One small office for the database tests: a district's inspection office above one unit with two sections, somebody for each role, and one
 * inspection whose plan is approved (or not), with 3 items. It is laid by hand: the plan of a test is not what the test is about.
 */

const PEOPLE = {
  inspector: { name: '岳明', post: '巡察组副组长', role: 'INSPECTOR' },
  inspector2: { name: '冷川', post: '巡察组成员', role: 'INSPECTOR' },
  office: { name: '沈恪', post: '巡察办主任', role: 'INSPECTION_OFFICE' },
  observer: { name: '闻一', post: '派驻纪检组组长', role: 'OBSERVER' },
  principal: { name: '贺正', post: '主任', role: 'PRINCIPAL' },
  leader: { name: '杜宽', post: '副主任', role: 'LEADER' },
  leader2: { name: '陆平', post: '总工程师', role: 'LEADER' },
  rectification: { name: '应齐', post: '整改办专员', role: 'RECTIFICATION_OFFICE' },
  generalHead: { name: '卫东', post: '综合科科长', role: 'SECTION_HEAD', section: 'general' },
  generalHead2: { name: '祝青', post: '综合科副科长', role: 'SECTION_HEAD', section: 'general' },
  generalHandler: { name: '米禾', post: '综合科科员', role: 'HANDLER', section: 'general' },
  generalHandler2: { name: '边宁', post: '综合科科员', role: 'HANDLER', section: 'general' },
  businessHead: { name: '池远', post: '业务一科科长', role: 'SECTION_HEAD', section: 'business' },
  businessHandler: { name: '柏舟', post: '业务一科科员', role: 'HANDLER', section: 'business' },
  system: { name: '系管', post: '', role: 'SYSTEM_ADMIN' },
  security: { name: '安管', post: '', role: 'SECURITY_ADMIN' },
  audit: { name: '审管', post: '', role: 'AUDIT_ADMIN' },
} as const satisfies Record<string, { name: string; post: string; role: Role; section?: 'general' | 'business' }>;

export type OfficePerson = keyof typeof PEOPLE;

type SectionKey = 'general' | 'business';
type MeasurePlan = { owner: SectionKey; kinds: EvidenceKind[] };

/** Item 1: led by general, supported by business, owners mixed. Item 2: led by business alone. Item 3: led by general alone. */
const ITEMS: { lead: SectionKey; supporting: SectionKey[]; leader: 'leader' | 'leader2'; measures: MeasurePlan[] }[] = [
  {
    lead: 'general',
    supporting: ['business'],
    leader: 'leader',
    measures: [
      { owner: 'general', kinds: ['RULE'] },
      { owner: 'general', kinds: ['MINUTES', 'REGISTER'] },
      { owner: 'business', kinds: ['PHOTO'] },
    ],
  },
  {
    lead: 'business',
    supporting: [],
    leader: 'leader2',
    measures: [
      { owner: 'business', kinds: ['VOUCHER'] },
      { owner: 'business', kinds: ['REGISTER'] },
      { owner: 'business', kinds: ['RULE'] },
      { owner: 'business', kinds: ['OTHER'] },
    ],
  },
  {
    lead: 'general',
    supporting: [],
    leader: 'leader',
    measures: [
      { owner: 'general', kinds: ['RULE'] },
      { owner: 'general', kinds: ['MINUTES'] },
    ],
  },
];

export type SmallOffice = {
  parentUnitId: number;
  unitId: number;
  sections: Record<SectionKey, number>;
  inspectionId: number;
  actors: Record<OfficePerson, Actor>;
  /** By the item's number; measures by their number. */
  items: Record<number, { id: number; measures: Record<number, number> }>;
};

let round = 0;

async function layPeople(suffix: string, parentUnitId: number, unitId: number, sections: Record<SectionKey, number>) {
  const above: Role[] = ['INSPECTOR', 'INSPECTION_OFFICE', 'OBSERVER'];
  const all = (Object.entries(PEOPLE) as [OfficePerson, (typeof PEOPLE)[OfficePerson]][]).map(([key, one]) => ({
    key,
    ...one,
    account: `${key}${suffix}`,
    unitId: above.includes(one.role) ? parentUnitId : unitId,
    sectionId: 'section' in one ? sections[one.section] : null,
  }));
  const made = await db.person.createManyAndReturn({
    data: all.map(({ account, name, post, unitId: home, sectionId }) => ({
      account,
      name,
      post,
      unitId: home,
      sectionId,
      passwordHash: 'none',
      passwordSetAt: now(),
    })),
    select: { id: true, account: true },
  });
  const idOf = new Map(made.map(({ account, id }) => [account, id]));
  const ids = Object.fromEntries(all.map(({ key, account }) => [key, idOf.get(account) ?? 0]));
  await db.roleGrant.createMany({
    data: all.map(({ key, role, unitId: home, sectionId }) => ({
      personId: ids[key] ?? 0,
      role,
      unitId: home,
      sectionId,
      grantedAt: now(),
    })),
  });
  return ids as Record<OfficePerson, number>;
}

async function layItems(
  inspectionId: number,
  categoryId: number,
  sections: Record<SectionKey, number>,
  people: Record<OfficePerson, number>,
  approved: boolean,
) {
  const deadline = fromDay(addDays(today(), 30));
  const plans = ITEMS.map((plan, index) => ({ ...plan, number: index + 1 }));
  const made = await db.item.createManyAndReturn({
    data: plans.map(({ number, leader, lead, measures }) => ({
      inspectionId,
      categoryId,
      number,
      position: number,
      title: `事项${number}的标题`,
      finding: `事项${number}的问题原文`,
      rootCause: '制度没有落实到人',
      goal: '有制度、有记录、有检查',
      kind: 'BY_DEADLINE' as const,
      leaderId: people[leader],
      leadSectionId: sections[lead],
      originalDeadline: approved ? deadline : null,
      currentDeadline: deadline,
      statusSince: now(),
      approvedAt: approved ? now() : null,
      measureCount: measures.length,
      createdAt: now(),
    })),
    select: { id: true, number: true },
  });
  const idOf = new Map(made.map(({ number, id }) => [number, id]));
  const itemId = (number: number): number => idOf.get(number) ?? 0;
  await db.itemSupportingSection.createMany({
    data: plans.flatMap(({ number, supporting }) =>
      supporting.map((key) => ({ itemId: itemId(number), sectionId: sections[key] })),
    ),
  });
  const measures = await db.measure.createManyAndReturn({
    data: plans.flatMap(({ number, measures: all }) =>
      all.map((measure, at) => ({
        inspectionId,
        itemId: itemId(number),
        number: at + 1,
        text: `事项${number}的措施${at + 1}`,
        approvedText: approved ? `事项${number}的措施${at + 1}` : null,
        ownerSectionId: sections[measure.owner],
        originalDeadline: approved ? deadline : null,
        currentDeadline: deadline,
        acceptanceCriterion: '有文件、有记录',
        requiredKinds: measure.kinds,
      })),
    ),
    select: { id: true, itemId: true, number: true },
  });
  const measuresOf = (id: number) => measures.filter((one) => one.itemId === id).map((one) => [one.number, one.id]);
  return Object.fromEntries(
    made.map(({ id, number }) => [number, { id, measures: Object.fromEntries(measuresOf(id)) }]),
  ) as SmallOffice['items'];
}

/** Lays the office into the current database; may be called again for a second one beside it. */
export async function smallOffice(options: { approved?: boolean } = {}): Promise<SmallOffice> {
  const approved = options.approved ?? true;
  round += 1;
  const suffix = round === 1 ? '' : `.${round}`;
  const parent = await db.unit.create({ data: { name: `青禾区委巡察办${suffix}`, shortName: '巡察办' } });
  const unit = await db.unit.create({
    data: { name: `青禾区发展中心${suffix}`, shortName: '发展中心', parentId: parent.id },
  });
  const general = await db.section.create({ data: { unitId: unit.id, name: '综合科', position: 1 } });
  const business = await db.section.create({ data: { unitId: unit.id, name: '业务一科', position: 2 } });
  const sections = { general: general.id, business: business.id };
  const people = await layPeople(suffix, parent.id, unit.id, sections);
  const inspection = await db.inspection.create({
    data: {
      unitId: unit.id,
      title: '青禾区发展中心常规巡察',
      teamName: '第一巡察组',
      feedbackDay: fromDay(addDays(today(), -20)),
      planDueDay: fromDay(addDays(today(), 10)),
      periodEndDay: fromDay(addDays(today(), 72)),
      acceptingBody: 'TEAM',
      state: approved ? 'PLAN_APPROVED' : 'PLANNING',
      approvedAt: approved ? now() : null,
      approvedById: approved ? people.principal : null,
      meetingDay: approved ? fromDay(addDays(today(), -5)) : null,
      nextItemNumber: ITEMS.length + 1,
      assignments: {
        create: [
          { personId: people.inspector, role: 'INSPECTOR', assignedAt: now() },
          { personId: people.inspector2, role: 'INSPECTOR', assignedAt: now() },
          { personId: people.observer, role: 'OBSERVER', assignedAt: now() },
        ],
      },
    },
  });
  const area = await db.area.create({
    data: { inspectionId: inspection.id, position: 1, mark: '一、', title: '方面一' },
  });
  const category = await db.category.create({
    data: { inspectionId: inspection.id, areaId: area.id, position: 1, mark: '（一）', title: '类别一' },
  });
  const items = await layItems(inspection.id, category.id, sections, people, approved);
  const keys = Object.keys(PEOPLE) as OfficePerson[];
  const actors = {} as Record<OfficePerson, Actor>;
  for (const key of keys) {
    const actor = await actorOf(`${key}${suffix}`);
    if (!actor) throw new Error(`no actor ${key}`);
    actors[key] = actor;
  }
  return { parentUnitId: parent.id, unitId: unit.id, sections, inspectionId: inspection.id, actors, items };
}

/** Puts an item into a status by hand, with what the database asks of that status; for tests of what is refused there. */
export async function putItem(office: SmallOffice, number: number, status: ItemStatus): Promise<void> {
  const id = office.items[number]?.id ?? 0;
  const submitted = ['AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'CLOSED'].includes(status);
  const day = fromDay(today());
  await db.item.update({
    where: { id },
    data: {
      status,
      statusSince: now(),
      submittedDay: submitted ? day : null,
      verdict: status === 'CLOSED' ? 'COMPLETED' : null,
      closedDay: status === 'CLOSED' ? day : null,
    },
  });
}
