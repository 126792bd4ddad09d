-- That the plan of an item was approved is said by the item alone; items of plans that were approved before this was so.
UPDATE "Item" i SET "approvedAt" = n."approvedAt"
FROM "Inspection" n
WHERE n.id = i."inspectionId" AND n."approvedAt" IS NOT NULL AND NOT i."isRebound" AND i."approvedAt" IS NULL;
