-- Takes the next messages of a channel under a lease: priority first, then the oldest. Others skip what is held, so
-- that workers never wait for one another. A batch of a worker never takes more than its share of the bulk lane.
UPDATE notify_message AS m
SET leased_until = %(until)s, attempts = m.attempts + 1
FROM (
  SELECT id FROM notify_message
  WHERE status = 'created' AND channel = %(channel)s AND lane = ANY(%(lanes)s) AND due_at <= %(now)s
    AND (leased_until IS NULL OR leased_until < %(now)s)
  ORDER BY lane, due_at
  LIMIT %(most)s
  FOR UPDATE SKIP LOCKED
) AS taken
WHERE m.id = taken.id
RETURNING m.*
