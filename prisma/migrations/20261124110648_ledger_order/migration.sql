-- DropIndex
DROP INDEX "Item_inspectionId_position_idx";

-- CreateIndex
CREATE INDEX "Item_inspectionId_isRebound_position_idx" ON "Item"("inspectionId", "isRebound", "position");
