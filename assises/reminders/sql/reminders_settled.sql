-- Writes what became of reminders: one statement for the whole batch, whose rows this transaction holds.
UPDATE notify_reminder AS r
SET channel = s.channel, at = s.at, state = s.state, reason = s.reason, message_id = s.message
FROM unnest(%(id)s::bigint[], %(channel)s::text[], %(at)s::timestamptz[], %(state)s::text[], %(reason)s::text[],
            %(message)s::uuid[])
  AS s(id, channel, at, state, reason, message)
WHERE r.id = s.id
