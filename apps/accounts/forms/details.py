"""Who a person is: the questions of the set-up, one a page, and the settings."""

from collections.abc import Iterable
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.places import old_names, present_name, zones_by_region
from apps.records.models import Units
from apps.web.fields import DateBoxesField, WordsField
from apps.web.places import countries_by_name
from apps.web.widgets import ChoiceRows, TimeBox

OLDEST = 120  # years
UNIT_HINTS = {
    Units.MMOL: _("As in the United Kingdom, Canada and Australia"),
    Units.MGDL: _("As in Spain, Italy and Japan"),
    Units.US: _("As in the United States"),
}
type Choices = list[tuple[str, str | list[tuple[str, str]]]]


class Plain(forms.Form):
    """The browser's own checks stay off: errors are shown by the page."""

    use_required_attribute = False


def countries() -> Choices:
    """An empty first line, then every country by its name in the reader's language."""
    return [("", gettext("Choose a country")), *countries_by_name()]


def time_zones() -> Choices:
    """An empty first line, then the zones by region."""
    regions: Iterable[tuple[str, list[tuple[str, str]]]] = sorted(
        zones_by_region().items(), key=lambda pair: pair[0] or "~"
    )
    return [
        ("", gettext("Choose a time zone")),
        *((region or gettext("Other"), places) for region, places in regions),
    ]


def country_field() -> forms.ChoiceField:
    """Where the person lives."""
    return forms.ChoiceField(
        label=_("Where do you live?"),
        help_text=_("We show you the emergency number of this country. You can change it later."),
        choices=countries,
        widget=forms.Select({"autocomplete": "country"}),
        error_messages={"required": _("Choose the country that you live in.")},
    )


class ZoneField(forms.ChoiceField):
    """A time zone by its present name; an old one is read as the present one."""

    def prepare_value(self, value: object) -> object:
        """What is stored may be an old name."""
        return present_name(value) if isinstance(value, str) else value

    def to_python(self, value: object) -> str:
        """The present name of what was chosen."""
        return present_name(super().to_python(value))


def zone_field() -> forms.ChoiceField:
    """The clock on the person's wall; the browser offers its own."""
    return ZoneField(
        label=_("Which time zone are you in?"),
        help_text=_("Choose a large city that has the same time as you. Reminders come at your own time."),
        choices=time_zones,
        widget=forms.Select({"data-device-zone": old_names()}),
        error_messages={"required": _("Choose a time zone.")},
    )


def units_field() -> forms.ChoiceField:
    """Which units the person is asked in."""
    return forms.ChoiceField(
        label=_("Which units do you know best?"),
        help_text=_(
            "For weight, height and lab results. You can change this later; your numbers stay the same."
        ),
        choices=Units.choices,
        widget=ChoiceRows(hints={kind.value: hint for kind, hint in UNIT_HINTS.items()}),
    )


def name_field() -> forms.CharField:
    """A name of the person's own choice."""
    return WordsField(
        label=_("What may we call you?"),
        help_text=_("A first name is enough. A clinician you share with sees it too."),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )


class BirthForm(Plain):
    """Three boxes. Being too young is not an error: the view explains it on a page."""

    date_of_birth = DateBoxesField(
        birth=True,
        label=_("What is your date of birth?"),
        help_text=_("Akkerplan is for adults. For example, 27 3 1984."),
        error_messages={"required": _("Enter your date of birth, such as 27 3 1984.")},
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what forms.Form takes
        self.today = today

    def clean_date_of_birth(self) -> date:
        """Raises ValidationError for a day to come and for one too long ago."""
        born: date = self.cleaned_data["date_of_birth"]
        if born >= self.today:
            raise ValidationError(_("Your date of birth must be in the past. Check the year."))
        if self.today.year - born.year > OLDEST:
            raise ValidationError(_("This is more than 120 years ago. Check the year."))
        return born


class ZoneForm(Plain):
    """Time zone."""

    time_zone = zone_field()


class CountryForm(Plain):
    """Country."""

    country = country_field()


class UnitsForm(Plain):
    """Units."""

    units = units_field()


class NameForm(Plain):
    """Name."""

    display_name = name_field()


class SettingsForm(Plain):
    """Everything that may change later."""

    display_name = name_field()
    country = country_field()
    time_zone = zone_field()
    units = units_field()
    check_in_time = forms.TimeField(
        label=_("When should a new plan ask you?"),
        help_text=_("A running plan keeps its hour until you move it on the plan page."),
        widget=TimeBox(),
        error_messages={
            "required": _("Enter a time, such as 20:00."),
            "invalid": _("Enter a time, such as 20:00."),
        },
    )
    quiet_from = forms.TimeField(
        label=_("No e-mail from"),
        widget=TimeBox(),
        error_messages={
            "required": _("Enter the time when quiet hours begin, such as 22:00."),
            "invalid": _("Enter the time when quiet hours begin, such as 22:00."),
        },
    )
    quiet_until = forms.TimeField(
        label=_("No e-mail until"),
        help_text=_(
            "The same time in both boxes means no quiet hours. A check-in mail that you set inside them still comes."
        ),
        widget=TimeBox(),
        error_messages={
            "required": _("Enter the time when quiet hours end, such as 07:00."),
            "invalid": _("Enter the time when quiet hours end, such as 07:00."),
        },
    )

    def clean_check_in_time(self) -> time:
        """Whole minutes."""
        asked: time = self.cleaned_data["check_in_time"]
        return asked.replace(second=0, microsecond=0)


class StaffSettingsForm(Plain):
    """What a clinician or operator may change."""

    display_name = name_field()
    time_zone = zone_field()
