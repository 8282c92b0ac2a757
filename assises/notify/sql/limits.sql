-- Takes one token of the minute and one place of the day: in one statement, so that both limits hold whatever arrives
-- at the same time. Returns whether a token was left, and whether the day had room.
-- On its own, its transaction does not wait for the disk: everybody who writes for the workspace waits for these two
-- rows. The message that follows does wait, and what is written to the disk for it holds all that was said before.
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
)
SELECT (SELECT count(*) FROM bucket), (SELECT count(*) FROM tally),
  CASE WHEN %(alone)s THEN set_config('synchronous_commit', 'off', true) END
