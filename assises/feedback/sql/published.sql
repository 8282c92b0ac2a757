-- For each block of months, of one score: the sums of the first answers received, by whole steps: one answer moves nothing.
WITH blocks AS (
  SELECT * FROM unnest(%(starts)s::timestamptz[], %(ends)s::timestamptz[]) WITH ORDINALITY AS b(start, finish, place)
), counted AS (
  SELECT b.place, (a.scores ->> %(score)s)::numeric AS v,
    row_number() OVER (PARTITION BY b.place ORDER BY a.received_at, a.id) AS rank, count(*) OVER (PARTITION BY b.place) AS many
  FROM blocks AS b JOIN feedback_answer AS a ON a.received_at >= b.start AND a.received_at < b.finish
  WHERE a.form_id = %(form)s AND a.aside = '' AND a.instrument = %(instrument)s AND a.version = %(version)s AND a.scores ? %(score)s
)
SELECT place, count(*), sum(v)::float, sum(v * v)::float FROM counted
WHERE rank <= many - many %% %(step)s GROUP BY place HAVING count(*) >= %(least)s ORDER BY place
