-- Writes an attempt for each message that this worker still holds, and holds it for longer. One whose lease ended was
-- taken by another worker, which counted an attempt more: it is left to it.
WITH held AS (
  UPDATE notify_message AS m SET leased_until = %(until)s
  FROM unnest(%(id)s::uuid[], %(number)s::smallint[]) AS mine(id, number)
  WHERE m.id = mine.id AND m.attempts = mine.number AND m.status = 'created' AND m.leased_until > %(now)s
  RETURNING m.id, m.attempts
)
INSERT INTO notify_attempt (message_id, number, provider, started_at, verdict, code)
SELECT id, attempts, %(provider)s, %(now)s, '', '' FROM held
RETURNING message_id
