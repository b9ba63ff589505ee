"""The form for a list from a home meter. It reads the list, and asks for what the list does not show; it saves nothing."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.actions.noting import Reading
from apps.journal.comparing import newest
from apps.journal.importing import MOST_READINGS, SOURCES, Origin, Preview, preview, readings
from apps.records.models import Trial
from apps.rules import measures, meters
from apps.rules.meters import Columns, Fasting, NotATableError, Order, Row, Table, Unread
from apps.rules.vocabulary import PrimaryOutcome
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows

MOST_CARRIED = 1_500_000  # bytes of a list that a page hands back; what comes with it stays under 2 MB
MOST_PASTED = 1_900_000
COLUMNS = ("date_column", "clock_column", "value_column", "fasting_column")
NONE = ""


class ImportForm(CrispyForm):
    """Cleans to `found`: what would be kept of the list. The order of a date is asked only when it shows nowhere."""

    file = forms.FileField(
        label=_("The file from your meter (CSV)"),
        help_text=_("At most 10 MB. It is read once and not kept."),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
    )
    table = forms.CharField(
        label=_("Or paste the lines here"),
        help_text=_("One line a reading, with its date, such as 2026-03-02;5,6"),
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea({"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    unit = forms.ChoiceField(
        label=_("In which unit are the numbers?"),
        help_text=_("Look at the display of the meter. We never guess it."),
        widget=ChoiceRows(inline=True),
    )
    fasting = forms.ChoiceField(
        label=_("Which of these readings are from before food?"),
        choices=[
            (Fasting.ALL, _("All of them: each was taken in the morning, 8 hours after food")),
            (Fasting.FIRST, _("The first one of each morning, before 11:00")),
            (Fasting.FILE, _("As a column of the list says")),
        ],
        widget=ChoiceRows(),
    )
    laboratory = forms.CharField(
        label=_("Which meter?"), help_text=_("Only numbers from the same one can be compared."), max_length=80
    )
    order = forms.ChoiceField(
        label=_("Which comes first in the dates of this list?"),
        choices=[
            (Order.DAY_FIRST, _("The day: 3/4 is 3 April")),
            (Order.MONTH_FIRST, _("The month: 3/4 is March 4")),
        ],
        required=False,
        widget=ChoiceRows(),
    )
    date_column = forms.ChoiceField(label=_("Where is the date?"), required=False)
    clock_column = forms.ChoiceField(label=_("Where is the time?"), required=False)
    value_column = forms.ChoiceField(label=_("Where is the number?"), required=False)
    fasting_column = forms.ChoiceField(label=_("Where does it say that it was before food?"), required=False)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        trial: Trial,
        measure: PrimaryOutcome,
        today: date,
        text: str = "",
        unread: str = "",
    ) -> None:
        """`text`: the list itself; `unread`: why the file could not be opened."""
        self.trial, self.measure, self.today = trial, measures.MEASURES[measure], today
        self.text, self.unread, self.carried = text, unread, ""
        self.found: Preview | None = None
        self.asked: set[str] = set()
        source = SOURCES[measure]
        taken = [row for row in trial.measurements.all() if row.measure == measure and row.source == source]
        last = newest(taken)
        super().__init__(data, {"laboratory": last.laboratory if last else ""})
        choose(self, "unit", [(unit.name, unit.name) for unit in self.measure.units])
        for name in ("file", "table"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]  # neither is called optional
        self.listed = self._table()
        guess = meters.columns_of(self.listed, self.measure) if self.listed else Columns(None, None)
        self.guess = self.columns = guess
        headings = self.listed.headings if self.listed else ()
        for name in COLUMNS:
            choose(self, name, [(NONE, "-"), *((str(at), words) for at, words in enumerate(headings))])
        if measure is not PrimaryOutcome.FASTING_GLUCOSE:
            for name in ("fasting", "fasting_column", "laboratory"):
                del self.fields[name]
        self._show(())

    def _table(self) -> Table | None:
        """The list as headings and lines; None, with the reason in `unread`, for what is no list."""
        if not self.text.strip() or self.unread:
            return None
        try:
            return meters.table_of(meters.lines_in(self.text), self.measure)
        except NotATableError as no:
            self.unread = str(no)
            return None

    def _show(self, names: Collection[str]) -> None:
        """Shows the questions that are asked now, and those that were asked before."""
        self.asked |= {*names, *(name for name in (*COLUMNS, "order") if self.data.get(name))}
        for name in {*COLUMNS, "order"} & self.fields.keys():
            shown = name in self.asked
            own = ChoiceRows() if name == "order" else forms.Select({"class": "input"})
            widget = own if shown else forms.HiddenInput()
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.required = shown and name in names  # it is asked now, so it is not called optional
            field.widget, field.choices = widget, field.choices

    def clean(self) -> dict[str, Any]:
        """Reads the list as far as it can be read without guessing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.listed is None:
            words = gettext(self.unread) if self.unread else gettext("Choose a file, or paste the lines.")
            self.add_error("table", words)
            return cleaned
        columns = self.columns = self._columns(cleaned)
        order = self._order(cleaned, self.listed, columns)
        self._check(cleaned, self.listed, columns)
        if order is not None and not self.errors:
            self._read(self.listed, columns, order)
        return cleaned

    def _columns(self, cleaned: Mapping[str, Any]) -> Columns:
        """As chosen, or else as found."""

        def chosen(name: str, found: int | None) -> int | None:
            said = cleaned.get(name) or NONE
            return int(said) if said else found

        columns = Columns(
            date=chosen("date_column", self.guess.date),
            value=chosen("value_column", self.guess.value),
            clock=chosen("clock_column", self.guess.clock),
            unit=self.guess.unit,
            fasting=chosen("fasting_column", self.guess.fasting),
        )
        for name, column in (("date_column", columns.date), ("value_column", columns.value)):
            if column is None:
                self._show((name,))
                self.add_error(name, gettext("Choose the column."))
        return columns

    def _order(self, cleaned: Mapping[str, Any], table: Table, columns: Columns) -> Order | None:
        """The order of the dates, when it shows or was said; otherwise it is asked."""
        possible = meters.orders(line.cell(columns.date) for line in table.lines)
        said = cleaned.get("order")
        if len(possible) == 1:
            return next(iter(possible))
        if not possible:
            self.add_error(
                "table", gettext("Some dates begin with the day and others with the month. Make them alike.")
            )
        elif said:
            return Order(said)
        else:
            self._show(("order",))
            self.add_error("order", gettext("The dates can be read in two ways. Choose which one is right."))
        return None

    def _check(self, cleaned: Mapping[str, Any], table: Table, columns: Columns) -> None:
        """The unit that the list names, and what is needed to know what was from before food."""
        heading = table.headings[columns.value] if columns.value is not None else ""
        named = meters.unit_in(heading, self.measure)
        if named and cleaned.get("unit") and named != cleaned["unit"]:
            words = gettext("The list says %(named)s and you chose %(chosen)s. Check the unit.")
            self.add_error("unit", words % {"named": named, "chosen": cleaned["unit"]})
        how = cleaned.get("fasting")
        if how == Fasting.FILE and columns.fasting is None:
            self._show(("fasting_column",))
            self.add_error("fasting_column", gettext("Choose the column."))
        if how == Fasting.FIRST and not self._has_times(table, columns):
            self._show(("clock_column",))
            self.add_error("clock_column", gettext("No time of day was found. Choose its column."))

    def _has_times(self, table: Table, columns: Columns) -> bool:
        found = (
            meters.moment(line.cell(columns.date), Order.DAY_FIRST, line.cell(columns.clock))
            or meters.moment(line.cell(columns.date), Order.MONTH_FIRST, line.cell(columns.clock))
            for line in table.lines
        )
        return any(one is not None and one.at is not None for one in found)

    def _read(self, table: Table, columns: Columns, order: Order) -> None:
        unit, how = self.cleaned_data["unit"], self.cleaned_data.get("fasting")
        rows: Iterable[Row | Unread] = meters.rows_of(table, columns, self.measure, unit, order)
        if how:
            rows = meters.only_fasting(rows, Fasting(how), self.measure, unit)
        found = preview(self.trial, rows, self._origin())
        if len(found.good) + len(found.asked) > MOST_READINGS:
            self.add_error("table", gettext("This is more than 500 readings. Export a shorter time."))
            return
        self.found, self.carried = found, self._thin(columns)
        if len(self.carried.encode()) > MOST_CARRIED:
            self.found = None
            self.add_error("table", gettext("This list is too long. Export a shorter time."))

    def _thin(self, columns: Columns) -> str:
        """What the page carries: the list, or of a long one only what is read."""
        if len(self.text.encode()) <= MOST_CARRIED:
            return self.text
        used = (columns.date, columns.value, columns.clock, columns.unit, columns.fasting)
        for name in COLUMNS:  # they are found anew among fewer
            self.cleaned_data[name] = NONE
        return meters.thinned(meters.lines_in(self.text), [column for column in used if column is not None])

    def _origin(self) -> Origin:
        return Origin(
            measure=self.measure,
            unit=self.cleaned_data["unit"],
            laboratory=self.cleaned_data.get("laboratory", "").strip(),
            today=self.today,
        )

    def readings(self, ticked: Collection[int]) -> list[Reading]:
        """What is kept when these lines are ticked. After `is_valid`."""
        return readings(self.found.chosen(ticked), self._origin()) if self.found else []

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the page with the preview hands back."""
        names = ("unit", "fasting", "laboratory", "order", *COLUMNS)
        return [(name, str(self.cleaned_data[name])) for name in names if self.cleaned_data.get(name)]


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Fills the menu of a field."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
