import { beforeEach, describe, expect, it } from 'vitest';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { actorOf } from '@/lib/access/queries';
import { today } from '@/lib/platform/clock';
import { addDays, toDay } from '@/lib/platform/day';
import { db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { assignPerson, unassignPerson } from './commands/assign-person';
import { configureInspection } from './commands/configure-inspection';
import { createInspection } from './commands/create-inspection';
import { setAcceptingBody } from './commands/set-accepting-body';
import { findInspection } from './queries';

useTestDatabase();

let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice();
});

const facts = { title: '常规巡察', teamName: '第二巡察组', feedbackDay: '2025-01-31' };
const create = (who: OfficePerson, more: object = {}) =>
  createInspection(office.actors[who], { ...facts, unitId: office.unitId, ...more });

const REFUSED: OfficePerson[] = ['inspector', 'observer', 'principal', 'leader', 'generalHead', 'generalHandler'];

describe('an inspection', () => {
  it('is laid by the inspection office, with days that follow from the feedback day', async () => {
    const { inspectionId } = await create('office', { declaredItems: '22', acceptingBody: 'BOTH', yellowDays: 30 });
    const row = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
    expect(row).toMatchObject({
      state: 'PLANNING',
      declaredItems: 22,
      acceptingBody: 'BOTH',
      yellowDays: 30,
      orangeDays: 10,
    });
    expect(toDay(row.planDueDay)).toBe('2025-02-28');
    expect(toDay(row.periodEndDay)).toBe('2025-05-03');
  });

  it.each(REFUSED)('is not laid by %s', async (who) => {
    await expect(create(who)).rejects.toMatchObject({ code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/) });
    const refused = await db.auditEvent.findFirst({ where: { verb: 'inspection.create', outcome: { not: 'DONE' } } });
    expect(refused).not.toBeNull();
  });

  it('is laid by the rectification office only where no inspection office exists', async () => {
    await expect(create('rectification')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await db.roleGrant.updateMany({ where: { role: 'INSPECTION_OFFICE' }, data: { revokedAt: new Date() } });
    const { inspectionId } = await create('rectification', { acceptingBody: 'INSPECTION_OFFICE' });
    const row = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
    expect(row.acceptingBody).toBe('TEAM');
  });

  it('says every problem of a form at once', async () => {
    const wrong = {
      title: '',
      endDay: '2025-01-01',
      startDay: '2025-02-01',
      periodEndDay: '2025-01-01',
      orangeDays: 30,
    };
    const refusal = await create('office', wrong).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'VALIDATION' });
    const named = (refusal as { details: { fields: { field: string }[] } }).details.fields.map((one) => one.field);
    expect(named).toContain('title');
  });

  it('is configured once by two who saw the same', async () => {
    const { inspection } = (await findInspection(office.actors.office, office.inspectionId)) ?? {};
    const input = { ...facts, inspectionId: office.inspectionId, version: inspection?.version ?? 0, yellowDays: 15 };
    await configureInspection(office.actors.office, input);
    await expect(configureInspection(office.actors.office, input)).rejects.toMatchObject({ code: 'STALE' });
    await expect(configureInspection(office.actors.principal, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is read-only once archived', async () => {
    await db.inspection.update({ where: { id: office.inspectionId }, data: { state: 'ARCHIVED' } });
    const input = { inspectionId: office.inspectionId, acceptingBody: 'BOTH' } as const;
    await expect(setAcceptingBody(office.actors.office, input)).rejects.toMatchObject({ code: 'ARCHIVED' });
  });
});

describe('assignments', () => {
  it('let an inspector see an inspection, and take it away again', async () => {
    const { inspectionId } = await create('office', { feedbackDay: addDays(today(), -3) });
    const { inspector, office: by } = office.actors;
    expect(await findInspection(inspector, inspectionId)).toBeNull();
    const input = { inspectionId, personId: inspector.personId, role: 'INSPECTOR' } as const;
    await assignPerson(by, input);
    await assignPerson(by, input);
    const again = await actorOf(inspector.account);
    expect(again && (await findInspection(again, inspectionId))).not.toBeNull();
    await expect(unassignPerson(by, input)).rejects.toMatchObject({ code: 'QUESTION' });
    await unassignPerson(by, { ...input, sure: { assigned: `INSPECTOR.${inspector.personId}` } });
    const gone = await actorOf(inspector.account);
    expect(gone && (await findInspection(gone, inspectionId))).toBeNull();
  });

  it('ask for the role that they give sight of', async () => {
    const input = {
      inspectionId: office.inspectionId,
      personId: office.actors.leader.personId,
      role: 'INSPECTOR',
    } as const;
    await expect(assignPerson(office.actors.office, input)).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(assignPerson(office.actors.rectification, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(assignPerson(office.actors.security, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are the security administrator’s where no inspection office exists', async () => {
    await db.roleGrant.updateMany({ where: { role: 'INSPECTION_OFFICE' }, data: { revokedAt: new Date() } });
    const input = { inspectionId: office.inspectionId, acceptingBody: 'INSPECTION_OFFICE' } as const;
    await setAcceptingBody(office.actors.security, input);
    const row = await db.inspection.findUniqueOrThrow({ where: { id: office.inspectionId } });
    expect(row.acceptingBody).toBe('INSPECTION_OFFICE');
  });
});
