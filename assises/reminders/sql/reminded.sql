-- For each deadline: what was due between two instants, and how its people were reminded. What was done before its
-- first reminder was to leave, or cancelled, needed none and is left out. Only what served this very date counts: a
-- reminder of a date that moved proves nothing of the new one. What nobody knows the outcome of is undecided.
WITH due AS (
  SELECT o.id, o.due_at, rule.deadline_id, d.organisation_id, d.code
  FROM notify_obligation AS o
  JOIN notify_reminderrule AS rule ON rule.id = o.rule_id
  JOIN register_deadline AS d ON d.id = rule.deadline_id
  WHERE o.due_at > %(start)s AND o.due_at <= %(end)s AND o.due_at <= %(now)s AND o.state <> 'cancelled'
    AND (o.state <> 'done' OR o.closed_at >= COALESCE(
      (SELECT min(r.at) FROM notify_reminder AS r WHERE r.obligation_id = o.id AND COALESCE(r.due_at, o.due_at) = o.due_at),
      o.created_at))
), told AS (
  SELECT due.id, due.deadline_id, due.organisation_id, due.code,
    count(m.id) AS messages,
    count(*) FILTER (WHERE m.status = 'validation-failed' AND m.reason IN ('refused', 'not_asked')) AS refusals,
    bool_or(m.status = 'delivered' AND m.completed_at < due.due_at) AS in_time,
    bool_or(m.status = 'delivered' AND m.completed_at >= due.due_at) AS afterwards,
    bool_or((m.status IN ('sending', 'pending') OR m.status = 'created' AND m.reason = 'sent_again')
            AND COALESCE(m.sent_at, m.created_at) < due.due_at) AS perhaps_in_time,
    bool_or(m.status IN ('sending', 'pending') OR m.status = 'created' AND m.reason = 'sent_again') AS perhaps,
    bool_or(m.status IN ('permanent-failure', 'temporary-failure', 'technical-failure')
            OR (m.status = 'validation-failed' AND m.reason = 'unreachable')) AS bounced
  FROM due
  LEFT JOIN notify_reminder AS r ON r.obligation_id = due.id AND COALESCE(r.due_at, due.due_at) = due.due_at
  LEFT JOIN notify_message AS m ON m.id = r.message_id
  GROUP BY due.id, due.deadline_id, due.organisation_id, due.code
), sorted AS (
  SELECT deadline_id, organisation_id, code, messages > 0 AND refusals = messages AS refused,
    COALESCE(in_time, false) AS in_time, COALESCE(afterwards, false) AS afterwards, COALESCE(bounced, false) AS bounced,
    COALESCE(perhaps_in_time, false) AS perhaps_in_time, COALESCE(perhaps, false) AS perhaps
  FROM told
)
SELECT deadline_id, organisation_id, code,
  count(*) AS everybody,
  count(*) FILTER (WHERE refused) AS refused,
  count(*) FILTER (WHERE NOT refused AND in_time) AS reminded,
  count(*) FILTER (WHERE NOT refused AND NOT in_time AND afterwards AND NOT perhaps_in_time) AS late,
  count(*) FILTER (WHERE NOT refused AND NOT in_time AND NOT afterwards AND bounced AND NOT perhaps) AS bounced,
  count(*) FILTER (WHERE NOT refused AND NOT in_time AND perhaps_in_time) AS perhaps_reminded,
  count(*) FILTER (WHERE NOT refused AND NOT in_time AND (perhaps_in_time OR perhaps AND NOT afterwards)) AS perhaps_late,
  count(*) FILTER (WHERE NOT refused AND NOT in_time AND NOT afterwards AND perhaps) AS perhaps_bounced
FROM sorted
GROUP BY deadline_id, organisation_id, code
ORDER BY deadline_id
