"""Items that a number decides: age, BMI, fibre, habits. Nothing is rounded before it is compared."""

from decimal import ROUND_DOWN, Decimal

from apps.rules.screening.answers import Answers
from apps.rules.screening.facts import ENOUGH_FIBRE_G, LOW_FIBRE_G, bmi, foundations
from apps.rules.screening.model import Choice, Hit, Reason
from apps.rules.screening.questions import QUESTION
from apps.rules.text import gettext_noop as _

ADULT, OLDEST_STUDIED = 18, 70
THIN, UNDERWEIGHT = Decimal(17), Decimal("18.5")
TENTH = Decimal("0.1")

AGE_TOLD = _("You are %(age)s.")
BMI_TOLD = _("Your BMI is %(bmi)s.")
BMI_UNKNOWN = _("We do not know your height and weight, so we count your weight as low.")
FIBRE_TOLD = _("You eat about %(grams)s g a day.")
FIBRE_UNKNOWN = _("We do not know how much fibre you eat, so we count it as low.")
HABITS_TOLD = _("You have %(count)s of the 4 habits.")


def band_hits(answers: Answers) -> list[Hit]:
    """Every band that is not OK."""
    hits = (_age(answers.age), _bmi(answers), _fibre(answers.fibre_g), _habits(foundations(answers)))
    return [hit for hit in hits if hit is not None]


def shown(number: Decimal) -> str:
    """To one decimal, cut and not rounded, so that 18.49 never reads as 18.5."""
    cut = number.quantize(TENTH, ROUND_DOWN)
    return f"{cut.to_integral_value() if cut == cut.to_integral_value() else cut}"


def _choice(key: str, code: str) -> Choice:
    return QUESTION[key].choice(code)


def _age(years: int) -> Hit | None:
    """Under 18 and over 70."""
    if ADULT <= years <= OLDEST_STUDIED:
        return None
    code = "<18" if years < ADULT else ">70"
    return Hit("age", _choice("age", code), None, Reason(AGE_TOLD, {"age": years}))


def _bmi(answers: Answers) -> Hit | None:
    """17.0 is a REDIRECT and 18.5 is OK; an unknown weight counts as low."""
    index = bmi(answers)
    if index is None:
        return Hit("bmi", _choice("bmi", "<17"), None, Reason(BMI_UNKNOWN))
    if index >= UNDERWEIGHT:
        return None
    code = "<17" if index < THIN else "17-18.4"
    return Hit("bmi", _choice("bmi", code), None, Reason(BMI_TOLD, {"bmi": shown(index)}))


def _fibre(grams: Decimal | None) -> Hit | None:
    """15 g is a CAUTION and 25 g is OK; an unknown amount counts as low."""
    if grams is None:
        return Hit("fibre", _choice("fibre", "<15"), None, Reason(FIBRE_UNKNOWN))
    if grams >= ENOUGH_FIBRE_G:
        return None
    code = "<15" if grams < LOW_FIBRE_G else "15-24"
    return Hit("fibre", _choice("fibre", code), None, Reason(FIBRE_TOLD, {"grams": shown(grams)}))


def _habits(count: int) -> Hit | None:
    """Four of four is OK, two or three a CAUTION."""
    if count > 3:
        return None
    code = "0-1" if count < 2 else "2-3"
    return Hit("foundations", _choice("foundations", code), None, Reason(HABITS_TOLD, {"count": count}))
