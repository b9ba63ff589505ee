"""Reactions that go on, by the person's own word: while they do, none has gone, and nothing is begun again."""

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.models import Person, ReactionReport


def reactions_going_on(person: Person) -> tuple[str, ...]:
    """Why nothing is begun yet: a line for each day of a report that says so, as long as no further one corrects it."""
    corrections = ReactionReport.objects.filter(corrects=OuterRef("pk"))
    open_now = ReactionReport.objects.filter(trial__person=person, still_going_on=True)
    days = open_now.exclude(Exists(corrections)).order_by("began_on").values_list("began_on", flat=True)
    words = _(
        "You reported a reaction that began on %(on)s and still goes on. When it is over, open that report and say so there."
    )
    return tuple(words % {"on": date_format(day, "j F Y")} for day in dict.fromkeys(days))
