-- Notes what became of messages that were handed over: one statement for the whole chunk.
UPDATE notify_message AS m
SET status = o.status, reason = o.reason, leased_until = NULL, due_at = COALESCE(o.due_at, m.due_at),
    sent_at = COALESCE(m.sent_at, o.sent_at), completed_at = o.completed_at, provider = o.provider,
    provider_reference = o.provider_reference
FROM unnest(%(id)s::uuid[], %(status)s::text[], %(reason)s::text[], %(due_at)s::timestamptz[],
            %(sent_at)s::timestamptz[], %(completed_at)s::timestamptz[], %(provider)s::text[],
            %(provider_reference)s::text[])
  AS o(id, status, reason, due_at, sent_at, completed_at, provider, provider_reference)
WHERE m.id = o.id AND m.status = 'created'
