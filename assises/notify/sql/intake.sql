-- Places one message, whose limits were taken (limits.sql); it is durable when this ends.
INSERT INTO notify_message (
  id, workspace_id, key_id, key_kind, template_id, version, channel, lane, sender_id, language, to_kept, to_index,
  content_kept, reference, status, reason, created_at, due_at, scheduled_for, attempts, provider,
  provider_reference, fragments, still, still_key)
VALUES (
  %(id)s, %(workspace)s, %(key)s, %(kind)s, %(template)s, %(version)s, %(channel)s, %(lane)s, %(sender)s,
  %(language)s, %(to_kept)s, %(to_index)s, %(content_kept)s, %(reference)s, 'created', '', %(now)s, %(due)s,
  %(scheduled)s, 0, '', '', %(fragments)s, %(still)s, %(still_key)s)
