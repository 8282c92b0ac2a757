-- Sums of the main score of a service, month by month, and of each score over the whole span.
SELECT date_trunc('month', at AT TIME ZONE %(zone)s)::date AS month, count(*) AS answers,
  count(main) AS scored, COALESCE(sum(main), 0) AS total, COALESCE(sum(main * main), 0) AS squares
FROM feedback_answer
WHERE service_id = %(service)s AND at >= %(start)s AND at < %(end)s AND aside = '' AND instrument = %(instrument)s
  AND version = %(version)s
GROUP BY 1 ORDER BY 1
