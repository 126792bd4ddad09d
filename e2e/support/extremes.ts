import { withClient } from '@/lib/operations/roles';

const LONG =
  '关于进一步健全招商引资项目全流程跟踪服务与履约监管长效机制并持续压实各科室主体责任方面存在的突出薄弱环节与整改落实要求';

/**
 * Makes the copy as unkind to its pages as an office can be: one section leads everything, titles have 60 characters, names twenty, or forty letters
 * without a place to break, posts thirty, an item has 30
 * measures, deadlines lie years back, a file's name has 200 characters.
 */
export async function makeExtreme(ownerUrl: string): Promise<void> {
  const title = [...LONG].slice(0, 60).join('').padEnd(60, '。');
  await withClient(ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query(
      `UPDATE "Section" SET name = '综合协调与督查考核办公室' WHERE id = (SELECT min("leadSectionId") FROM "Item" WHERE "inspectionId" = 1)`,
    );
    await client.query(
      `UPDATE "Person" SET name = '欧阳慕容·阿卜杜拉合曼' WHERE id = (SELECT min("leaderId") FROM "Item" WHERE "inspectionId" = 1)`,
    );
    await client.query(
      `UPDATE "Person" SET post = '区投资促进与对外经济协作服务中心综合协调科科长（主持工作）兼督查专员',
         name = CASE WHEN id % 5 = 0 THEN 'Konstantinopolitanischerdudelsackpfeifer' ELSE left('买买提江·' || name || '·阿卜杜热合曼', 20) END
       WHERE name NOT LIKE '欧阳%'`,
    );
    await client.query(
      `UPDATE "Unit" SET name = left('澜江区投资促进与对外经济技术协作服务保障中心（区招商引资工作领导小组办公室）' || name, 60), "shortName" = left('投资促进与协作服务中心' || name, 20)`,
    );
    await client.query(
      `UPDATE "Item" SET title = left($1 || title, 60), "leadSectionId" = (SELECT min("leadSectionId") FROM "Item" WHERE "inspectionId" = 1) WHERE "inspectionId" = 1`,
      [title],
    );
    await client.query(
      `UPDATE "Item" SET "currentDeadline" = date '2018-04-16' + number, "originalDeadline" = date '2018-04-16' WHERE "inspectionId" = 1`,
    );
    await client.query(
      `UPDATE "Measure" SET "currentDeadline" = date '2018-04-16' + number, "originalDeadline" = date '2018-04-16' WHERE "inspectionId" = 1`,
    );
    await client.query(
      `INSERT INTO "Measure" ("inspectionId", "itemId", number, text, "approvedText", "ownerSectionId", "originalDeadline", "currentDeadline", "acceptanceCriterion", "requiredKinds", state)
       SELECT m."inspectionId", m."itemId", m.number + n, m.text, m."approvedText", m."ownerSectionId", m."originalDeadline", m."currentDeadline", m."acceptanceCriterion", m."requiredKinds", 'NOT_STARTED'
       FROM (SELECT DISTINCT ON ("itemId") * FROM "Measure" WHERE "inspectionId" = 1 ORDER BY "itemId", number DESC) m
       JOIN "Item" i ON i.id = m."itemId" AND i.number IN (1, 8, 10), generate_series(1, 30) n`,
    );
    await client.query(
      `UPDATE "Item" i SET "measureCount" = (SELECT count(*) FROM "Measure" m WHERE m."itemId" = i.id) WHERE i."inspectionId" = 1`,
    );
    // Chinese breaks anywhere, a camera's name nowhere; a name is never changed, so the table has to look away
    await client.query('ALTER TABLE "EvidenceVersion" DISABLE TRIGGER USER');
    await client.query(
      `UPDATE "EvidenceVersion" SET name = left(repeat(CASE WHEN id % 2 = 0 THEN '整改佐证材料最终定稿' ELSE 'IMG_20250312_' END, 30), 196) || '.pdf'`,
    );
    await client.query('ALTER TABLE "EvidenceVersion" ENABLE TRIGGER USER');
    await client.query(`UPDATE "Inspection" SET revision = revision + 1 WHERE id = 1`);
    await client.query('COMMIT');
  });
}
