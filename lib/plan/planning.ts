import { isPlanning } from '@/lib/inspections/state';
import type { InspectionView } from '@/lib/inspections/queries';
import { isApproved } from '@/lib/items/approval';
import { AppError } from '@/lib/platform/errors';

type PlannedItem = { approvedAt: Date | string | null };

/** Throws NOT_PLANNING once the plan was approved; a rebound that was not yet approved stays open (R6, R10). */
export function requirePlanning(inspection: Pick<InspectionView, 'state'>, item?: PlannedItem | null): void {
  const open = item ? !isApproved(item) : isPlanning(inspection);
  if (!open) throw new AppError('NOT_PLANNING');
}
