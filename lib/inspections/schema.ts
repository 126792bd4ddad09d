import { z } from 'zod';
import type { Day } from '@/lib/platform/day';
import { count, day, id, name, optionalCount, optionalDay, requiredName, sure, version } from '@/lib/platform/input';

export const ACCEPTING_BODIES = ['TEAM', 'INSPECTION_OFFICE', 'BOTH'] as const;
export const ASSIGNED_ROLES = ['INSPECTOR', 'OBSERVER'] as const;

const declared = optionalCount(0, 99_999).optional();
const levelName = name(20).default('');

const facts = {
  title: requiredName(100),
  teamName: requiredName(100),
  startDay: optionalDay,
  endDay: optionalDay,
  feedbackDay: day,
  planDueDay: optionalDay,
  periodEndDay: optionalDay,
  declaredAreas: declared,
  declaredCategories: declared,
  declaredItems: declared,
  declaredMeasures: declared,
  yellowDays: count(1, 365).default(20),
  orangeDays: count(0, 364).default(10),
  extensionLimit: count(0, 20).default(2),
  extensionDays: count(0, 3650).default(90),
  areaName: levelName,
  categoryName: levelName,
  itemName: levelName,
};

type Ordered = {
  startDay: Day | null;
  endDay: Day | null;
  feedbackDay: Day;
  planDueDay: Day | null;
  periodEndDay: Day | null;
  yellowDays: number;
  orangeDays: number;
};

/** Days that belong together stand in their order, and the orange step is the smaller one. */
function checkOrder(value: Ordered, context: z.RefinementCtx): void {
  const refuse = (path: string, code: string) => context.addIssue({ code: 'custom', path: [path], params: { code } });
  if (value.startDay && value.endDay && value.endDay < value.startDay) refuse('endDay', 'dayOrder');
  if (value.planDueDay && value.planDueDay < value.feedbackDay) refuse('planDueDay', 'dayOrder');
  if (value.periodEndDay && value.periodEndDay < value.feedbackDay) refuse('periodEndDay', 'dayOrder');
  if (value.orangeDays >= value.yellowDays) refuse('orangeDays', 'stepOrder');
}

export const createInspectionInput = z
  .object({ ...facts, unitId: id, acceptingBody: z.enum(ACCEPTING_BODIES).optional(), sure })
  .superRefine(checkOrder);

export const configureInspectionInput = z.object({ ...facts, inspectionId: id, version, sure }).superRefine(checkOrder);

export const assignmentInput = z.object({ inspectionId: id, personId: id, role: z.enum(ASSIGNED_ROLES) });

export const unassignInput = assignmentInput.extend({ sure });

export const acceptingBodyInput = z.object({ inspectionId: id, acceptingBody: z.enum(ACCEPTING_BODIES) });

export const archiveInput = z.object({ inspectionId: id, sure });

export type InspectionInput = Omit<z.output<typeof configureInspectionInput>, 'inspectionId' | 'version' | 'sure'>;
