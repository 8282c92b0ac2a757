"""That a person was reminded of something due: the table makes each reminder once."""

from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.register.enums import DueStage


class DueMail(models.Model):
    """One thing due, for one person and one date, told before it or once it is late."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    due_on = models.DateField()
    stage = models.CharField(max_length=4, choices=DueStage.choices)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key", "due_on", "stage"], name="due_mail_once"),
            models.CheckConstraint(condition=Q(stage__in=DueStage.values), name="due_mail_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.key} {self.stage}"
