-- For each service: how it was in the four weeks that ended a day ago, and how much its days differ; then how it is now,
-- in three windows. Services to which nobody answered for a day are left out.
WITH days AS (
  SELECT service_id, (at AT TIME ZONE %(zone)s)::date AS day,
    count(*) AS many, sum(main) AS total, sum(main * main) AS squares
  FROM feedback_answer
  WHERE at > %(since)s AND at <= %(day)s AND aside = '' AND main IS NOT NULL
  GROUP BY 1, 2
), before AS (
  SELECT service_id, sum(many) AS many, sum(total) AS total, sum(squares) AS squares,
    count(*) AS days, sum(many * many) AS sizes, sum(total * total / many) AS between
  FROM days GROUP BY 1
), now AS (
  SELECT service_id,
    count(*) FILTER (WHERE at > %(hour)s) AS hour, sum(main) FILTER (WHERE at > %(hour)s) AS hour_total,
    count(*) FILTER (WHERE at > %(six)s) AS six, sum(main) FILTER (WHERE at > %(six)s) AS six_total,
    count(*) AS day, sum(main) AS day_total
  FROM feedback_answer
  WHERE at > %(day)s AND at <= %(now)s AND aside = '' AND main IS NOT NULL
  GROUP BY 1
)
SELECT b.service_id, b.many, b.total, b.squares, b.days, b.sizes, b.between,
  n.hour, n.hour_total, n.six, n.six_total, n.day, n.day_total
FROM now AS n JOIN before AS b USING (service_id)
ORDER BY b.service_id
