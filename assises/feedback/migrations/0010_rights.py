import django.db.models.deletion
from django.db import migrations, models

import assises.kernel.clock
from assises.kernel.append_only import protect

# What was answered is never rewritten: a further step only adds answers, and the scores that they give.
GROWS = """
CREATE FUNCTION feedback_answer_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id = OLD.id AND NEW.form_id = OLD.form_id AND NEW.service_id = OLD.service_id
    AND NEW.instrument = OLD.instrument AND NEW.version = OLD.version
    AND NEW.at = OLD.at AND NEW.received_at = OLD.received_at AND NEW."by" = OLD."by"
    AND NEW."values" @> OLD."values" AND NEW.scores @> OLD.scores
    AND (OLD.main IS NULL OR NEW.main IS NOT DISTINCT FROM OLD.main)
    AND NEW.right_hash IN (OLD.right_hash, '') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was answered is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER answer_only_grows BEFORE UPDATE ON feedback_answer
FOR EACH ROW EXECUTE FUNCTION feedback_answer_only_grows();
"""
FREE = "DROP TRIGGER answer_only_grows ON feedback_answer; DROP FUNCTION feedback_answer_only_grows()"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0009_order")]
    operations = [
        migrations.AddField(
            "answer",
            "right_hash",
            models.CharField(
                blank=True, db_default="", default="", max_length=64,
                help_text="Of the secret that completes it within an hour.",
            ),
        ),
        migrations.AddField(
            "answer",
            "page",
            models.CharField(
                blank=True, db_default="", default="", max_length=300, help_text="The page of the site that asked."
            ),
        ),
        migrations.CreateModel(
            "AnswerStep",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=assises.kernel.clock.now)),
                ("values", models.JSONField(default=dict)),
                ("wrote", models.BooleanField(default=False, help_text="Whether words came with it.")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="feedback.answer"
                    ),
                ),
            ],
            options={"ordering": ["answer", "id"]},
        ),
        protect("feedback_answerstep"),
        migrations.RunSQL(GROWS, FREE),
    ]
