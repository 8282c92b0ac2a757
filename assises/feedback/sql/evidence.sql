-- Counts of each service that has a questionnaire, between two instants.
WITH days AS (
  SELECT s.form_id, count(DISTINCT d) AS opened
  FROM feedback_openspan AS s
  CROSS JOIN LATERAL generate_series(
    GREATEST((s.opened_at AT TIME ZONE %(zone)s)::date, %(first)s::date),
    LEAST((COALESCE(s.closed_at, %(now)s) AT TIME ZONE %(zone)s)::date, %(last)s::date), interval '1 day') AS d
  GROUP BY s.form_id
), answers AS (
  SELECT service_id, count(*) FILTER (WHERE by <> 'late') AS received, count(*) FILTER (WHERE aside = '' AND by <> 'late') AS counted
  FROM feedback_answer WHERE at >= %(start)s AND at < %(end)s AND at <= %(now)s GROUP BY service_id
), comments AS (
  SELECT service_id, count(*) AS comments, count(*) FILTER (WHERE answered_at IS NOT NULL) AS answered
  FROM feedback_comment WHERE at >= %(start)s AND at < %(end)s AND at <= %(now)s AND NOT aside
    AND NOT EXISTS (SELECT 1 FROM feedback_answer AS a WHERE a.id = answer_id AND a.aside = 'late')
  GROUP BY service_id
), released AS (
  SELECT i.service_id, count(*) AS released, count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM feedback_citation AS c JOIN feedback_comment AS m ON m.answer_id = c.comment_id
      WHERE c.improvement_id = i.id AND m.at < i.created_at AND c.at <= i.released_at)) AS cited
  FROM feedback_improvement AS i
  WHERE i.state = 'released' AND i.released_at >= %(start)s AND i.released_at < %(end)s AND i.released_at <= %(now)s
  GROUP BY i.service_id
)
SELECT f.service_id, f.organisation_id, f.key, COALESCE(d.opened, 0), COALESCE(a.counted, 0), COALESCE(a.received, 0),
  COALESCE(m.answered, 0), COALESCE(m.comments, 0), COALESCE(r.cited, 0), COALESCE(r.released, 0)
FROM feedback_feedbackform AS f
LEFT JOIN days AS d ON d.form_id = f.id
LEFT JOIN answers AS a ON a.service_id = f.service_id
LEFT JOIN comments AS m ON m.service_id = f.service_id
LEFT JOIN released AS r ON r.service_id = f.service_id
WHERE f.created_at < %(first_tenth)s
ORDER BY f.service_id
