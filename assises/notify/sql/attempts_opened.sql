-- Writes an attempt for each message that this worker still holds; while the lease is fresh, it is locked and not
-- written again. One whose lease ended was taken by another worker, which counted an attempt more: it is left to it.
WITH held AS (
  SELECT m.id, m.attempts
  FROM unnest(%(id)s::uuid[], %(number)s::smallint[]) AS mine(id, number) JOIN notify_message AS m USING (id)
  WHERE m.attempts = mine.number AND m.status = 'created' AND m.leased_until > %(now)s
  FOR UPDATE OF m
), renewed AS (
  UPDATE notify_message AS m SET leased_until = %(until)s FROM held WHERE m.id = held.id AND m.leased_until < %(old)s
)
INSERT INTO notify_attempt (message_id, number, provider, started_at, verdict, code)
SELECT id, attempts, %(provider)s, %(now)s, '', '' FROM held
RETURNING message_id
