"""Who did or looked at what. Rows are only ever added: a trigger refuses changes."""

from django.db import models

from apps.records.models.people import Person


class AuditEvent(models.Model):
    """One act or one look, readable by the person it is about. Holds no health value, only what was touched."""

    actor = models.ForeignKey(
        Person, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    subject = models.ForeignKey(
        Person, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["subject", "-at"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing}"
