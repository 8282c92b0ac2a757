-- Closes the attempts of a chunk with what the provider answered to each.
UPDATE notify_attempt AS a SET ended_at = %(now)s, verdict = told.verdict, code = told.code
FROM unnest(%(id)s::uuid[], %(number)s::smallint[], %(verdict)s::text[], %(code)s::text[])
  AS told(id, number, verdict, code)
WHERE a.message_id = told.id AND a.number = told.number AND a.ended_at IS NULL
