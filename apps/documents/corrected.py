"""Check-ins that were changed afterwards, for the brief: a result can hang on them."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.documents import wording
from apps.documents.lengths import short
from apps.journal import queries as journal
from apps.records.models import Trial

MOST_CORRECTIONS = 3


def corrected(trial: Trial) -> Iterator[str]:
    """One sentence with the first of them: which day, when, by whom, and what it said before.

    Only what clinicians may read: they read the paper too. The journal and the files of the person have all of it.
    """
    made = [one for day in trial.check_ins.all() for one in journal.corrections(day)]
    found = list(journal.corrections_for_clinicians(trial, made))
    if not found:
        return
    said = [
        _("%(day)s (on %(at)s by %(who)s): %(what)s")
        % {
            "day": date_format(one.on, "j M"),
            "at": wording.moment(one.at, trial),
            "who": one.by,
            "what": short(one.in_short, 110),
        }
        for one in found[:MOST_CORRECTIONS]
    ]
    left = len(found) - MOST_CORRECTIONS
    more = [_("%(n)s more, in the data file") % {"n": left}] if left > 0 else []
    yield _("Corrected afterwards: %(days)s.") % {"days": ". ".join([*said, *more])}
