"""The form for reporting a reaction. What is dangerous in it is read even when the rest cannot be."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.actions.reporting import Alarm, Told
from apps.journal.signs import NONE, SIGNS
from apps.records.models import ReactionReport, Trial
from apps.rules.alarm_words import names_danger
from apps.web.fields import DateBoxesField, ScaleField, WordsField, YesNoField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, TickRows

KEYS = frozenset(sign.key for sign in SIGNS)


class ReportForm(CrispyForm):
    """What happened, how bad it was, danger signs, and what the person thinks of it."""

    about = forms.TypedChoiceField(
        label=_("Which product is it about?"),
        help_text=_("The one that you think of, or else the one you took last before it began."),
        coerce=int,
        widget=ChoiceRows(),
        error_messages={"required": _("Say which product it is about.")},
    )
    severity = ScaleField(
        label=_("How bad was it at its worst?"), low=_("hardly felt it"), high=_("worst you can think of")
    )
    signs = forms.MultipleChoiceField(
        label=_("Was any of these part of it?"),
        choices=[(NONE, _("None of these")), *((sign.key, sign.words) for sign in SIGNS)],
        widget=TickRows(alone=NONE),
        error_messages={"required": _("Danger signs: tick what you had, or None of these.")},
    )
    in_hospital = YesNoField(
        label=_("Were you in hospital for it, or in an emergency room?"),
        sure=True,
        error_messages={"required": _("Say if you were in hospital for it.")},
    )
    what = WordsField(
        label=_("What happened?"),
        help_text=_("In your own words. Your clinician can read it if you share with one."),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
    began_on = DateBoxesField(label=_("When did it begin?"), help_text=_("A rough day is fine."))
    still_going_on = YesNoField(
        label=_("Is it still going on?"),
        sure=True,
        error_messages={"required": _("Say if it is still going on.")},
    )
    related = forms.ChoiceField(
        label=_("Do you think that the product did it?"),
        choices=ReactionReport.Related.choices,
        widget=ChoiceRows(inline=True),
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        today: date,
        trials: Sequence[Trial],
        corrected: ReactionReport | None = None,
    ) -> None:
        told = {"about": corrected.trial.product_id, "began_on": corrected.began_on} if corrected else {}
        super().__init__(data, {"submission": uuid4(), "began_on": today, **told})
        self.sent, self.today, self.trials = data, today, {str(one.product_id): one for one in trials}
        if len(self.trials) < 2:  # one product needs no question
            del self.fields["about"]
        else:
            field = self.fields["about"]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [(key, one.product.name) for key, one in self.trials.items()]

    def clean_began_on(self) -> date:
        """Not a day to come."""
        began_on: date = self.cleaned_data["began_on"]
        if began_on > self.today:
            raise forms.ValidationError(gettext("This day is still to come. Fill in the day it began."))
        return began_on

    def clean_signs(self) -> list[str]:
        """None of these together with a sign: the sign counts."""
        ticked: list[str] = self.cleaned_data["signs"]
        return [key for key in ticked if key != NONE]

    @property
    def alarm(self) -> Alarm:
        """What is dangerous in what was sent, whatever else is missing or wrong."""
        sent = self.sent if self.sent is not None else QueryDict()
        rated = sent.get("severity") or ""
        known = rated.isascii() and rated.isdigit() and len(rated) <= 2 and int(rated) <= 10
        return Alarm(
            severity=int(rated) if known else None,
            signs=tuple(sorted(KEYS & set(sent.getlist("signs")))),
            in_hospital=sent.get("in_hospital") == "yes",
        )

    def only_ends(self, earlier: ReactionReport | None) -> bool:
        """Whatever else is missing or wrong: it says that the reaction of the earlier report is over, and no more."""
        if earlier is None or self.sent is None or self.sent.get("still_going_on") != "no":
            return False
        later = self.cleaned_data.get("began_on", earlier.began_on) > earlier.began_on
        same = [one.pk for one in self.meant] == [earlier.trial_id] and not later
        return same and not self.alarm.adds_to(earlier)

    @property
    def meant(self) -> tuple[Trial, ...]:
        """The trial of the product that was named; every one that comes into question while none was."""
        named = self.trials.get((self.sent.get("about") or "") if self.sent is not None else "")
        return tuple(self.trials.values()) if named is None else (named,)

    @property
    def names_danger(self) -> bool:
        """True when the words name a danger sign that was not ticked."""
        return self.sent is not None and names_danger(self.sent.get("what") or "", ticked=self.alarm.signs)

    def told(self) -> Told:
        """What was filled in. After `is_valid`."""
        cleaned: Mapping[str, Any] = self.cleaned_data
        return Told(
            what=cleaned["what"],
            began_on=cleaned["began_on"],
            still_going_on=cleaned["still_going_on"] == "yes",
            related=cleaned["related"],
            alarm=self.alarm,
        )
