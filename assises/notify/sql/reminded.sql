-- For each deadline: what was due between two instants, and how its people were reminded. What was done before its
-- first reminder was to leave, or cancelled, needed none and is left out.
WITH due AS (
  SELECT o.id, o.due_at, rule.deadline_id, d.organisation_id, d.code
  FROM notify_obligation AS o
  JOIN notify_reminderrule AS rule ON rule.id = o.rule_id
  JOIN register_deadline AS d ON d.id = rule.deadline_id
  WHERE o.due_at > %(start)s AND o.due_at <= %(end)s AND o.due_at <= %(now)s AND o.state <> 'cancelled'
    AND (o.state <> 'done' OR o.closed_at >= COALESCE(
      (SELECT min(r.at) FROM notify_reminder AS r WHERE r.obligation_id = o.id), o.created_at))
), told AS (
  SELECT due.id, due.deadline_id, due.organisation_id, due.code,
    count(m.id) AS messages,
    count(*) FILTER (WHERE m.status = 'validation-failed' AND m.reason IN ('refused', 'not_asked')) AS refusals,
    bool_or(m.status = 'delivered' AND m.completed_at < due.due_at) AS in_time,
    bool_or(m.status = 'delivered' AND m.completed_at >= due.due_at) AS afterwards,
    bool_or(m.status IN ('permanent-failure', 'temporary-failure', 'technical-failure')
            OR (m.status = 'validation-failed' AND m.reason = 'unreachable')) AS bounced
  FROM due
  LEFT JOIN notify_reminder AS r ON r.obligation_id = due.id
  LEFT JOIN notify_message AS m ON m.id = r.message_id
  GROUP BY due.id, due.deadline_id, due.organisation_id, due.code
), sorted AS (
  SELECT *, messages > 0 AND refusals = messages AS refused FROM told
)
SELECT deadline_id, organisation_id, code,
  count(*) AS everybody,
  count(*) FILTER (WHERE refused) AS refused,
  count(*) FILTER (WHERE NOT refused AND in_time) AS reminded,
  count(*) FILTER (WHERE NOT refused AND in_time IS NOT TRUE AND afterwards) AS late,
  count(*) FILTER (WHERE NOT refused AND in_time IS NOT TRUE AND afterwards IS NOT TRUE AND bounced) AS bounced
FROM sorted
GROUP BY deadline_id, organisation_id, code
ORDER BY deadline_id
