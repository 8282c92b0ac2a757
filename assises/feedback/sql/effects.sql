-- For each improvement released between two instants: the sums of its measure in the ninety days before, and after.
SELECT i.service_id, f.organisation_id, f.key, i.measure, f.instrument, f.version,
  before.count, before.total::float, before.squares::float, later.count, later.total::float, later.squares::float
FROM feedback_improvement AS i
JOIN feedback_feedbackform AS f ON f.service_id = i.service_id
CROSS JOIN LATERAL (
  SELECT count(v) AS count, sum(v) AS total, sum(v * v) AS squares FROM (
    SELECT (a.scores ->> i.measure)::numeric AS v FROM feedback_answer AS a
    WHERE a.service_id = i.service_id AND a.aside = '' AND a.instrument = f.instrument AND a.version = f.version
      AND a.at >= i.released_at - interval '90 days' AND a.at < i.released_at) AS x) AS before
CROSS JOIN LATERAL (
  SELECT count(v) AS count, sum(v) AS total, sum(v * v) AS squares FROM (
    SELECT (a.scores ->> i.measure)::numeric AS v FROM feedback_answer AS a
    WHERE a.service_id = i.service_id AND a.aside = '' AND a.instrument = f.instrument AND a.version = f.version
      AND a.at >= i.released_at AND a.at < LEAST(i.released_at + interval '90 days', %(now)s)) AS x) AS later
WHERE i.state = 'released' AND i.released_at >= %(start)s AND i.released_at < %(end)s AND i.released_at <= %(now)s
ORDER BY i.service_id, i.id
