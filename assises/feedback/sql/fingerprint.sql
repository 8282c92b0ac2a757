-- Counts a text beside those of the last day that differ by three bits at the most; returns the mark of its group and
-- how many it has.
WITH near AS (
  SELECT id FROM feedback_fingerprint
  WHERE form_id = %(form)s AND last_at > %(since)s AND bit_count((mark # %(mark)s)::bit(64)) <= 3
  ORDER BY count DESC, id LIMIT 1 FOR UPDATE
), more AS (
  UPDATE feedback_fingerprint AS f SET count = f.count + 1, last_at = %(now)s FROM near WHERE f.id = near.id
  RETURNING f.mark, f.count
), first AS (
  INSERT INTO feedback_fingerprint AS f (form_id, mark, first_at, last_at, count)
  SELECT %(form)s, %(mark)s, %(now)s, %(now)s, 1 WHERE NOT EXISTS (SELECT 1 FROM near)
  ON CONFLICT (form_id, mark) DO UPDATE
    SET count = CASE WHEN f.last_at > %(since)s THEN f.count + 1 ELSE 1 END, last_at = %(now)s
  RETURNING f.mark, f.count
)
SELECT mark, count FROM more UNION ALL SELECT mark, count FROM first
