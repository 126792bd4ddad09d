-- CreateIndex
CREATE INDEX "Item_repeatOfId_idx" ON "Item"("repeatOfId");

-- CreateIndex
CREATE INDEX "ItemEvent_personId_at_idx" ON "ItemEvent"("personId", "at");
