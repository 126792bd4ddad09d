-- The same pieces as before, in one pass: each text is folded once and split once. The first form folded it again for every piece
-- (33 ms for an item of 500 characters, 280 ms for one of 1,400).
CREATE OR REPLACE FUNCTION rectify_grams(VARIADIC texts text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH letters AS MATERIALIZED (
    SELECT letter, lead(letter) OVER (PARTITION BY part ORDER BY place) AS next
    FROM unnest(texts) WITH ORDINALITY AS raw (words, part),
      unnest(string_to_array(rectify_fold(words), NULL)) WITH ORDINALITY AS piece (letter, place))
  SELECT coalesce(array_agg(DISTINCT piece COLLATE "C"), '{}') FROM (
    SELECT letter AS piece FROM letters UNION ALL SELECT letter || next FROM letters WHERE next IS NOT NULL) pieces
$$;
