"""The check-in behind the link in a mail: the same questions for everybody, so that they tell nothing about anybody."""

from collections.abc import Mapping
from dataclasses import replace

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.asked import Asked
from apps.journal.entries import Entry
from apps.journal.forms import BESIDE, RATED, CheckInForm
from apps.journal.labels import TAKEN
from apps.journal.queries import USUAL_LIMIT
from apps.rules.vocabulary import DoseTaken
from apps.web.widgets import ChoiceRows

NONE_DUE = (DoseTaken.NOT_DUE, _("None was due"))
OF_SOME_TRIALS = ("hunger", "energy")


class MailedCheckInForm(CheckInForm):
    """A check-in that shows nothing of the person: no name, no earlier number, not what the trial is about.

    The dose, hunger and energy are asked from everybody, the weight and the blood sugar from nobody. Only whether there
    was a check-in on the day before can be told from it, because the stop rules ask about the whole gap.
    """

    field_order = ("danger", "dose_taken", *RATED, *BESIDE, "changes", "note")

    dose_taken = forms.ChoiceField(
        label=_("Did you take the dose of that day?"),
        choices=[*TAKEN, NONE_DUE],
        widget=ChoiceRows(inline=True),
    )

    def __init__(self, data: Mapping[str, object] | None = None, *, asked: Asked) -> None:
        same_for_all = replace(
            asked,
            dose=True,
            hunger=True,
            energy=True,
            changes=True,
            sugar="",
            degrees="",
            loose_limit=USUAL_LIMIT,
            held=False,
        )
        super().__init__(data, asked=same_for_all)
        self.own = asked
        for name in OF_SOME_TRIALS:
            self.fields[name].required = False
            asks = self.fields[name].help_text
            self.fields[name].help_text = gettext(
                "%(question)s Leave this out if your trial does not ask about it."
            ) % {"question": asks}

    def entry(self) -> Entry:
        """What was filled in, of which only what this trial asks is kept. After `is_valid`."""
        given = super().entry()
        return replace(
            given,
            dose_taken=given.dose_taken if self.own.dose else DoseTaken.NOT_DUE,
            hunger=given.hunger if self.own.hunger else None,
            energy=given.energy if self.own.energy else None,
            days3loose=self._days_over_own_limit(given),
        )

    def danger_alone(self) -> Entry | None:
        """What waits for nothing, with the days over the person's own limit."""
        found = super().danger_alone()
        return replace(found, days3loose=self._days_over_own_limit(found) or None) if found else None

    def _days_over_own_limit(self, given: Entry) -> int | None:
        """Days with the person's own limit or more. The form asks with the usual limit, which is never higher.

        When even the worst day stayed under the own limit there was none; else all of them count, rather one too many.
        """
        if given.days3loose and given.loose_max is not None and given.loose_max < self.own.loose_limit:
            return 0
        return given.days3loose

    @property
    def lacks(self) -> bool:
        """Something that this trial asks, and this page did not get. After `is_valid`."""
        cleaned = self.cleaned_data
        asked = [name for name in OF_SOME_TRIALS if getattr(self.own, name)]
        no_dose = self.own.dose and cleaned["dose_taken"] == DoseTaken.NOT_DUE
        return no_dose or any(cleaned.get(name) is None for name in asked)
