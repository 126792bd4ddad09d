/** The plan of an item was approved: with the whole plan, a rebound singly (R6, R10). The same in SQL: `approval-sql.ts`. */
export function isApproved(item: { approvedAt: Date | string | null }): boolean {
  return item.approvedAt !== null;
}
