-- Two schedulers never count the messages of one address at once; always in one order, so that they never wait for
-- each other both ways.
SELECT pg_advisory_xact_lock(key)
FROM (SELECT DISTINCT hashtextextended('reminder ' || index, 0) AS key FROM unnest(%(indexes)s::text[]) AS index ORDER BY key)
  AS ordered
