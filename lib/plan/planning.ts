import type { InspectionView } from '@/lib/inspections/queries';
import { AppError } from '@/lib/platform/errors';

type PlannedItem = { isRebound: boolean; approvedAt: Date | string | null };

/** True while the tree and the plan of an inspection may be changed by hand. */
export function isPlanning(inspection: Pick<InspectionView, 'state'>): boolean {
  return inspection.state === 'PLANNING';
}

/** True while this item's plan is open: before the approval, and for a rebound until it is approved singly (R6, R10). */
export function isPlanOpen(inspection: Pick<InspectionView, 'state'>, item: PlannedItem): boolean {
  return isPlanning(inspection) || (item.isRebound && item.approvedAt === null);
}

/** Throws NOT_PLANNING once the plan was approved; a rebound that was not yet approved stays open. */
export function requirePlanning(inspection: Pick<InspectionView, 'state'>, item?: PlannedItem | null): void {
  const open = item ? isPlanOpen(inspection, item) : isPlanning(inspection);
  if (!open) throw new AppError('NOT_PLANNING');
}
