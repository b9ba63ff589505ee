"""Reactions that go on, by the person's own word: while they do, none has gone, and nothing is begun again."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.models import Person, ReactionReport, Trial

_CORRECTIONS = ReactionReport.objects.filter(corrects=OuterRef("pk"))
IS_OPEN = ExpressionWrapper(Q(still_going_on=True) & ~Exists(_CORRECTIONS), output_field=BooleanField())
"""Whether a report says so, and no further one corrects it."""
_OPEN = ReactionReport.objects.filter(IS_OPEN)
REACTS = Exists(_OPEN.filter(trial__person=OuterRef("person")))
"""Whether there is one, in the query that reads a trial."""


def reacts(trial: Trial) -> bool:
    """Whether a reaction of its person goes on. No query for a trial that was read with `REACTS`."""
    known: bool | None = getattr(trial, "reacts", None)
    return _OPEN.filter(trial__person=trial.person_id).exists() if known is None else known


def reactions_going_on(person: Person) -> tuple[str, ...]:
    """Why nothing is begun yet: a line for each day of a report that says so, as long as no further one corrects it."""
    days = _OPEN.filter(trial__person=person).order_by("began_on").values_list("began_on", flat=True)
    words = _(
        "You reported a reaction that began on %(on)s and still goes on. When it is over, say so beside that report."
    )
    return tuple(words % {"on": date_format(day, "j F Y")} for day in dict.fromkeys(days))
