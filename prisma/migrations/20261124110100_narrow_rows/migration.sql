-- Search pieces stand outside the row: a pass over all items or measures reads a fraction of the pages. The index needs no recheck.
ALTER TABLE "Item" ALTER COLUMN grams SET STORAGE EXTERNAL;
ALTER TABLE "Measure" ALTER COLUMN grams SET STORAGE EXTERNAL;
ALTER TABLE "Item" SET (toast_tuple_target = 256);
ALTER TABLE "Measure" SET (toast_tuple_target = 256);

-- For "my work": what a section still has to do.
CREATE INDEX measure_open_work ON "Measure" ("inspectionId", "ownerSectionId", "currentDeadline") WHERE verdict IS DISTINCT FROM 'ACCEPTED';
