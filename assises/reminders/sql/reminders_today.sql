-- Takes what the same people would be reminded of later today by messages that they chose to receive: one digest
-- tells them all.
SELECT r.id
FROM notify_reminder AS r
JOIN notify_obligation AS o ON o.id = r.obligation_id
JOIN notify_reminderrule AS rule ON rule.id = o.rule_id
JOIN notify_template AS t ON t.id = COALESCE(rule.email_template_id, rule.sms_template_id)
JOIN notify_purpose AS p ON p.id = t.purpose_id
WHERE r.state = 'planned' AND r.at > %(now)s AND r.at < %(end)s AND o.state = 'open' AND p.standing = 'optional'
  AND (o.person_id = ANY(%(people)s) OR o.index = ANY(%(indexes)s))
ORDER BY r.id
FOR UPDATE OF r SKIP LOCKED
