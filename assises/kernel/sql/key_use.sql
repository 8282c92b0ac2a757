-- Takes one request from what a key has left this minute, and notes the day of its last use. No row: the key is not known,
-- or is revoked. One statement, so that the pace holds whatever arrives at the same time. {table} is a table of keys.
UPDATE {table} AS k
SET tokens = GREATEST(-1, left_now.tokens - 1), counted_at = %(now)s, last_used_on = %(today)s
FROM (
  SELECT id, LEAST(%(burst)s, GREATEST(0, tokens) + GREATEST(0, EXTRACT(EPOCH FROM (%(now)s - counted_at))) * %(refill)s) AS tokens
  FROM {table} WHERE secret_hash = %(hash)s AND revoked_at IS NULL FOR UPDATE
) AS left_now
WHERE k.id = left_now.id
RETURNING k.id, k.tokens >= 0
