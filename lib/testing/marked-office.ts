import type { Role } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { actorOf } from '@/lib/access/queries';
import { draftNoticeVersion } from '@/lib/documents/commands/draft-notice';
import { withClient } from '@/lib/operations/roles';
import { askExtension } from '@/lib/extensions/commands/ask-extension';
import { now, today } from '@/lib/platform/clock';
import { addDays, fromDay } from '@/lib/platform/day';
import { db } from '@/lib/platform/db';
import { acceptItem } from '@/lib/reviews/commands/accept-item';
import { judgeMeasure } from '@/lib/reviews/commands/judge-measure';
import { acceptMeasures, handOver, layFile, reportMeasure } from './life-steps';
import { smallOffice, type OfficePerson, type SmallOffice } from './small-office';

/** Every text of the marked office begins with it, every id of it is this large: whatever shows one of them shows the office. */
export const MARK = '外人勿见';
const FIRST_ID = 7_000_000;
/** The same for the texts of item 3, which is led by one section alone. */
export const ITEM_MARK = '邻科勿见';

/** True when a text (an answer as JSON) shows something of the marked office. A run of digits within a hash is no id. */
export function showsMarked(text: string): boolean {
  return text.includes(MARK) || text.includes(ITEM_MARK) || /(?<![0-9A-Za-z])70\d{5}(?![0-9A-Za-z])/.test(text);
}

export type MarkedOffice = SmallOffice & {
  importId: number;
  /** A draft of the notice. */
  documentId: number;
  /** A version of a file of item 1. */
  versionId: number;
  sessionId: string;
  /** People of the very office for whom nothing of it exists. */
  nobodies: Record<string, Actor>;
};

/** From now on the ids of all tables are large. */
async function raiseIds(superUrl: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    await client.query(`DO $$ DECLARE s record; BEGIN
      FOR s IN SELECT schemaname, sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(format('%I.%I', s.schemaname, s.sequencename), ${FIRST_ID});
      END LOOP; END $$`);
  });
}

async function markTexts({ parentUnitId, unitId, inspectionId, items }: SmallOffice): Promise<void> {
  const units = [parentUnitId, unitId];
  await db.$executeRaw`UPDATE "Person" SET name = ${MARK} || name, post = ${MARK} || post WHERE "unitId" = ANY(${units})`;
  await db.$executeRaw`UPDATE "Unit" SET name = ${MARK} || name, "shortName" = ${MARK} || "shortName" WHERE id = ANY(${units})`;
  await db.$executeRaw`UPDATE "Section" SET name = ${MARK} || name WHERE "unitId" = ANY(${units})`;
  await db.$executeRaw`UPDATE "Inspection" SET title = ${MARK} || title, "teamName" = ${MARK} || "teamName" WHERE id = ${inspectionId}`;
  await db.$executeRaw`UPDATE "Area" SET title = ${MARK} || title WHERE "inspectionId" = ${inspectionId}`;
  await db.$executeRaw`UPDATE "Category" SET title = ${MARK} || title WHERE "inspectionId" = ${inspectionId}`;
  const third = items[3]?.id ?? 0;
  await db.$executeRaw`UPDATE "Item" i SET title = v.mark || title, finding = v.mark || finding, "rootCause" = v.mark || "rootCause", goal = v.mark || goal
    FROM (SELECT id, CASE WHEN id = ${third} THEN ${ITEM_MARK} ELSE ${MARK} END AS mark FROM "Item") v
    WHERE v.id = i.id AND i."inspectionId" = ${inspectionId}`;
  await db.$executeRaw`UPDATE "Measure" m SET text = v.mark || text, "approvedText" = v.mark || "approvedText", "acceptanceCriterion" = v.mark || "acceptanceCriterion"
    FROM (SELECT id, CASE WHEN id = ${third} THEN ${ITEM_MARK} ELSE ${MARK} END AS mark FROM "Item") v
    WHERE v.id = m."itemId" AND m."inspectionId" = ${inspectionId}`;
}

async function layPaper({ inspectionId, actors }: SmallOffice): Promise<number> {
  const stamp = { meetingDay: fromDay(today()), approvedAt: now(), text: MARK, sha256: MARK };
  const { personId, name, post } = actors.principal;
  const by = { approvedById: personId, approvedByName: name, approvedByPost: post };
  await db.plan.create({ data: { inspectionId, ...stamp, ...by } });
  const sha256 = 'e'.repeat(64);
  await db.storedFile.create({ data: { sha256, size: 1n, mediaType: 'text/plain', storedAt: now() } });
  const outline = { version: 1, name: MARK, blocks: [], declared: [], issues: [], levelNames: {} };
  const document = {
    sourceName: `${MARK}.txt`,
    sourceSha256: sha256,
    sourceSize: 1,
    paragraphs: [],
    outline,
    corrections: [],
  };
  const made = await db.import.create({
    data: {
      inspectionId,
      ...document,
      createdById: actors.rectification.personId,
      createdByName: MARK,
      createdAt: now(),
    },
  });
  return made.id;
}

/** Somebody of the office without a living right: no role, a role that was taken back, an inspector of another inspection. */
async function layNobody(
  office: SmallOffice,
  account: string,
  roles: { role: Role; isOver: boolean }[],
): Promise<Actor> {
  const { unitId, parentUnitId, inspectionId } = office;
  const person = await db.person.create({
    data: {
      account,
      name: MARK,
      post: '',
      unitId,
      passwordHash: 'none',
      passwordSetAt: now(),
      grants: {
        create: roles.map(({ role, isOver }) => ({
          role,
          unitId: role === 'INSPECTOR' ? parentUnitId : unitId,
          grantedAt: now(),
          ...(isOver ? { revokedAt: now() } : {}),
        })),
      },
    },
  });
  if (roles.some((one) => one.role === 'INSPECTOR' && one.isOver))
    await db.inspectionAssignment.create({
      data: { inspectionId, personId: person.id, role: 'INSPECTOR', assignedAt: now() },
    });
  const actor = await actorOf(account);
  if (!actor) throw new Error(`no ${account}`);
  return actor;
}

async function layNobodies(office: SmallOffice): Promise<Record<string, Actor>> {
  const took = { isOver: true };
  return {
    'without a role': await layNobody(office, 'nobody.none', []),
    'a principal no more': await layNobody(office, 'nobody.principal', [{ role: 'PRINCIPAL', ...took }]),
    'an inspector no more': await layNobody(office, 'nobody.inspector', [{ role: 'INSPECTOR', ...took }]),
    'an inspector of other inspections': await layNobody(office, 'nobody.other', [
      { role: 'INSPECTOR', isOver: false },
    ]),
    'the system administrator': office.actors.system,
    'the security administrator': office.actors.security,
    'the audit administrator': office.actors.audit,
  };
}

/**
 * A small office whose every text and id is marked, with something of everything: item 1 under way with a draft, a file and a waiver, item 2
 * closed with its record, item 3 under review. Lay the offices that are not marked before it: the ids of all tables are large after it.
 */
export async function markedOffice(superUrl: string): Promise<MarkedOffice> {
  await raiseIds(superUrl);
  const plain = await smallOffice();
  await markTexts(plain);
  const actors = { ...plain.actors };
  for (const [who, { account }] of Object.entries(plain.actors) as [OfficePerson, Actor][])
    actors[who] = (await actorOf(account)) ?? actors[who];
  const office = { ...plain, actors };
  const { inspectionId } = office;
  await reportMeasure(office, 1, 1, 'UNDER_WAY', MARK);
  const { versionId } = await layFile(office, 1, 1, 'RULE', `${MARK}.pdf`);
  const measureId = office.items[1]?.measures[2] ?? 0;
  const { personId } = actors.generalHead;
  await db.evidenceWaiver.create({
    data: {
      itemId: office.items[1]?.id ?? 0,
      measureId,
      kind: 'MINUTES',
      reason: MARK,
      personId,
      personName: MARK,
      createdAt: now(),
    },
  });
  await askExtension(actors.generalHead, {
    inspectionId,
    itemNumber: 1,
    targets: ['item'],
    reason: 'OTHER',
    words: MARK,
    proposedDay: addDays(today(), 40),
  });
  await handOver(office, 2);
  await acceptMeasures(office, 2, actors.inspector);
  await acceptItem(actors.inspector, { inspectionId, itemNumber: 2, verdict: 'COMPLETED' });
  await reportMeasure(office, 3, 1, 'REPORTED_DONE', ITEM_MARK);
  await handOver(office, 3);
  await judgeMeasure(actors.inspector, {
    inspectionId,
    itemNumber: 3,
    measureNumber: 1,
    verdict: 'REOPENED',
    reason: 'MISMATCH',
    words: ITEM_MARK,
  });
  const importId = await layPaper(office);
  const { documentId } = await draftNoticeVersion(actors.rectification, { inspectionId });
  await db.publicFeedback.create({
    data: { inspectionId, documentId, number: MARK, words: MARK, contact: MARK, at: now() },
  });
  const sessionId = 'f'.repeat(64);
  await db.session.create({ data: { id: sessionId, personId, createdAt: now(), lastUsedAt: now(), address: MARK } });
  return { ...office, importId, documentId, versionId, sessionId, nobodies: await layNobodies(office) };
}
