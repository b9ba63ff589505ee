"""A temperature, a blood sugar and a weight in the check-in: with their unit behind them, and in the other one."""

from decimal import Decimal

from apps.journal.forms import CheckInForm
from tests.cases import for_each
from tests.journal.test_forms import CALM, asked

ASKED = {
    "C": asked(sugar="mmol/L", degrees="C"),
    "F": asked(sugar="mg/dL", degrees="F"),
    "": asked(degrees=""),
}
READ = [
    ("C", "fever_c", "38.0 C", "38.0"),
    ("C", "fever_c", "38,0 °C", "38.0"),
    ("C", "fever_c", "38,0", "38.0"),
    ("F", "fever_f", "100.4F", "100.4"),
    ("F", "fever_f", "100.4 °F", "100.4"),
    ("C", "glucose", "2,9 mmol/l", "52.25"),
    ("F", "glucose", "53 mg/dl", "53"),
]
ASKED_BACK = [
    ("C", "fever_c", "100.4", "Did you mean 100.4 °F? Then write 38.0 °C."),
    ("F", "fever_f", "38", "Did you mean 38 °C? Then write 100.4 °F."),
    ("", "fever_c", "104", "Did you mean 104 °F? Then write 40.0 °C."),
    ("F", "glucose", "5.6", "Did you mean 5.6 mmol/L? Then write 101 mg/dL."),
    ("C", "glucose", "100", "Did you mean 100 mg/dL? Then write 5.6 mmol/L."),
    ("C", "fever_c", "100.4 F", "You typed another unit. Write it in °C:"),
    ("C", "glucose", "53 mg/dl", "You typed another unit. Write it in mmol/L:"),
    ("C", "fever_c", "43.1", "Enter a number from 30 to 43 °C:"),
    ("F", "fever_f", "20", "Enter a number from 86 to 109.4 °F:"),
    ("C", "fever_c", "38 horses", "Enter a number, such as 92.5"),
]


def sent(units: str, name: str, typed: str) -> CheckInForm:
    form = CheckInForm({**CALM, name: typed}, asked=ASKED[units])
    form.is_valid()
    return form


@for_each(("units", "name", "typed", "kept"), READ)
def test_a_number_is_read_with_its_unit(units: str, name: str, typed: str, kept: str) -> None:
    form = sent(units, name, typed)

    assert (dict(form.errors), form.cleaned_data.get(name)) == ({}, Decimal(kept))


@for_each(("units", "name", "typed", "said"), ASKED_BACK)
def test_the_other_unit_is_named_and_never_guessed(units: str, name: str, typed: str, said: str) -> None:
    (words,) = sent(units, name, typed).errors[name]

    assert said in words
