from django.db import migrations

# Which comments of an organisation hold words, by the index of words and by nothing else. Left to itself, PostgreSQL
# takes an unknown word for a frequent one and reads every comment from the newest in search of thirty.
MATCHING = """
CREATE FUNCTION feedback_matching(asked tsquery, organisation bigint, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$
  SELECT answer_id FROM feedback_comment WHERE search @@ asked AND organisation_id = organisation LIMIT most
$$
"""
# How many of the newest comments hold words: enough of them, and the index, which would list millions, is not asked.
NEWEST = """
CREATE FUNCTION feedback_newest_matching(asked tsquery, organisation bigint, looked integer) RETURNS bigint
LANGUAGE sql STABLE AS $$
  WITH newest AS MATERIALIZED (
    SELECT search FROM feedback_comment WHERE organisation_id = organisation AND NOT aside
    ORDER BY at DESC, answer_id DESC LIMIT looked)
  SELECT count(*) FROM newest WHERE search @@ asked
$$
"""
FORGOTTEN = """
DROP FUNCTION feedback_matching(tsquery, bigint, integer);
DROP FUNCTION feedback_newest_matching(tsquery, bigint, integer)
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0007_inbox")]
    operations = [migrations.RunSQL([MATCHING, NEWEST], FORGOTTEN)]
