import { fromDay, fromDayOrNull } from '@/lib/platform/day';
import { periodEndAfter, planDueAfter } from './period';
import type { InspectionInput } from './schema';

/** The columns that a form of an inspection fills; days that were left empty take their defaults from the feedback day. */
export function inspectionColumns(facts: InspectionInput) {
  return {
    title: facts.title,
    teamName: facts.teamName,
    startDay: fromDayOrNull(facts.startDay),
    endDay: fromDayOrNull(facts.endDay),
    feedbackDay: fromDay(facts.feedbackDay),
    planDueDay: fromDay(facts.planDueDay ?? planDueAfter(facts.feedbackDay)),
    periodEndDay: fromDay(facts.periodEndDay ?? periodEndAfter(facts.feedbackDay)),
    declaredAreas: facts.declaredAreas ?? null,
    declaredCategories: facts.declaredCategories ?? null,
    declaredItems: facts.declaredItems ?? null,
    declaredMeasures: facts.declaredMeasures ?? null,
    yellowDays: facts.yellowDays,
    orangeDays: facts.orangeDays,
    extensionLimit: facts.extensionLimit,
    extensionDays: facts.extensionDays,
    areaName: facts.areaName,
    categoryName: facts.categoryName,
    itemName: facts.itemName,
  };
}
