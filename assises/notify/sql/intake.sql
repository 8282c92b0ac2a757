-- Places one message if the minute's tokens and the day's limit allow it: all in one statement, so that both limits
-- hold whatever arrives at the same time. Returns whether a token was left, and whether the day had room.
WITH bucket AS (
  INSERT INTO notify_bucket AS b (workspace_id, kind, tokens, at)
  VALUES (%(workspace)s, %(kind)s, %(burst)s - 1, %(now)s)
  ON CONFLICT (workspace_id, kind) DO UPDATE
    SET tokens = LEAST(%(burst)s, b.tokens + GREATEST(0, EXTRACT(EPOCH FROM (%(now)s - b.at))) * %(refill)s) - 1,
        at = GREATEST(b.at, %(now)s)
    WHERE LEAST(%(burst)s, b.tokens + GREATEST(0, EXTRACT(EPOCH FROM (%(now)s - b.at))) * %(refill)s) >= 1
  RETURNING 1
), tally AS (
  INSERT INTO notify_tally AS t (workspace_id, day, channel, test, count)
  SELECT %(workspace)s, %(day)s, %(channel)s, %(test)s, 1 FROM bucket WHERE %(limit)s > 0
  ON CONFLICT (workspace_id, day, channel, test) DO UPDATE SET count = t.count + 1 WHERE t.count < %(limit)s
  RETURNING 1
), placed AS (
  INSERT INTO notify_message (
    id, workspace_id, key_id, key_kind, template_id, version, channel, lane, sender_id, language, to_kept, to_index,
    content_kept, reference, status, reason, created_at, due_at, scheduled_for, attempts, provider,
    provider_reference, fragments)
  SELECT %(id)s, %(workspace)s, %(key)s, %(kind)s, %(template)s, %(version)s, %(channel)s, %(lane)s, %(sender)s,
    %(language)s, %(to_kept)s, %(to_index)s, %(content_kept)s, %(reference)s, 'created', '', %(now)s, %(due)s,
    %(scheduled)s, 0, '', '', %(fragments)s
  FROM tally
)
SELECT (SELECT count(*) FROM bucket), (SELECT count(*) FROM tally)
