-- Keeps an answer once, whatever arrives at the same time, and counts what came from its place today. Sent again under
-- the same identifier, it is neither kept nor counted twice.
WITH counted AS (
  INSERT INTO feedback_rate AS r (day, place, form_id, count)
  SELECT %(day)s, %(place)s, %(form)s, 1 WHERE NOT EXISTS (SELECT 1 FROM feedback_answer WHERE id = %(id)s)
  ON CONFLICT (day, place, form_id) DO UPDATE SET count = r.count + 1
  RETURNING count
)
INSERT INTO feedback_answer (
  id, form_id, service_id, organisation_id, instrument, version, at, received_at, language, by, values, scores, main, right_hash, page, aside)
SELECT %(id)s, %(form)s, %(service)s, %(organisation)s, %(instrument)s, %(version)s, %(at)s, %(now)s, %(language)s, %(by)s,
  %(values)s, %(scores)s, %(main)s, %(right)s, %(page)s,
  CASE WHEN %(aside)s NOT IN ('', 'late') THEN %(aside)s WHEN (SELECT count FROM counted) > %(most)s THEN 'many' ELSE %(aside)s END
ON CONFLICT (id) DO NOTHING
