-- Notes what became of messages that met the same fate: one statement for all of them.
UPDATE notify_message AS m
SET status = %(status)s, reason = %(reason)s, leased_until = NULL, due_at = COALESCE(%(due_at)s, m.due_at),
    sent_at = COALESCE(m.sent_at, %(sent_at)s), completed_at = %(completed_at)s,
    provider = COALESCE(%(provider)s, m.provider), provider_reference = COALESCE(o.provider_reference, m.provider_reference)
FROM unnest(%(id)s::uuid[], %(provider_reference)s::text[]) AS o(id, provider_reference)
WHERE m.id = o.id AND m.status = 'created'
