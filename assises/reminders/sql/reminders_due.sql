-- Takes the reminders that are due, the oldest first, until the end of the transaction that makes their messages.
-- `only` names those that are taken one by one, after one of a batch failed.
-- Another scheduler skips what is held: none waits, and none sees a reminder that was sent.
SELECT r.id
FROM notify_reminder AS r JOIN notify_obligation AS o ON o.id = r.obligation_id
WHERE r.state = 'planned' AND r.at <= %(now)s AND o.state = 'open'
  AND (%(only)s::bigint[] IS NULL OR r.id = ANY(%(only)s))
ORDER BY r.at, r.id
LIMIT %(most)s
FOR UPDATE OF r SKIP LOCKED
