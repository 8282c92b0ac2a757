-- For each service: how it was in the four weeks that ended a day ago, and how it is now, in three windows.
SELECT service_id,
  count(*) FILTER (WHERE at <= %(day)s), sum(main) FILTER (WHERE at <= %(day)s), sum(main * main) FILTER (WHERE at <= %(day)s),
  count(*) FILTER (WHERE at > %(hour)s), sum(main) FILTER (WHERE at > %(hour)s),
  count(*) FILTER (WHERE at > %(six)s), sum(main) FILTER (WHERE at > %(six)s),
  count(*) FILTER (WHERE at > %(day)s), sum(main) FILTER (WHERE at > %(day)s)
FROM feedback_answer
WHERE at > %(since)s AND at <= %(now)s AND aside = '' AND main IS NOT NULL
GROUP BY service_id
HAVING count(*) FILTER (WHERE at > %(day)s) > 0
