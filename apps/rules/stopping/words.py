"""Names of symptoms in running text, those of the check-in form, and the sentences that several rules share."""

from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.stopping.case import Case, Hit
from apps.rules.stopping.inputs import CheckIn, Symptom
from apps.rules.text import gettext_noop as _

DIARRHOEA, STOMACH_BUG, VOMITING, LOW_SUGAR = "diarrhoea", "stomach_bug", "vomiting", "low_sugar"
"""Names of what can cause a pause besides the seven rated symptoms."""

SYMPTOM_WORDS: Mapping[str, str] = MappingProxyType(
    {
        Symptom.PAIN.value: _("belly pain"),
        Symptom.CRAMPING.value: _("cramps"),
        Symptom.URGENCY.value: _("sudden need to go"),
        Symptom.BLOATING.value: _("bloating"),
        Symptom.REFLUX.value: _("heartburn or reflux"),
        Symptom.FATIGUE.value: _("tiredness"),
        Symptom.NAUSEA.value: _("feeling sick"),
        DIARRHOEA: _("loose stools"),
        STOMACH_BUG: _("a stomach bug"),
        VOMITING: _("vomiting"),
        LOW_SUGAR: _("low blood sugar"),
    }
)


_OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "diarrhea": DIARRHOEA,
        "loose": DIARRHOEA,
        "loose_stools": DIARRHOEA,
        "stool_form": DIARRHOEA,
        "bristol": DIARRHOEA,
        "vomit": VOMITING,
        "bug": STOMACH_BUG,
        "glucose": LOW_SUGAR,
        "low_glucose": LOW_SUGAR,
        "low_blood_sugar": LOW_SUGAR,
        "hypoglycaemia": LOW_SUGAR,
        "hypoglycemia": LOW_SUGAR,
        "hypo": LOW_SUGAR,
        "vomits": VOMITING,
        "stomach_flu": STOMACH_BUG,
        "stool": DIARRHOEA,
        "belly_pain": Symptom.PAIN.value,
        "abdominal_pain": Symptom.PAIN.value,
        "cramps": Symptom.CRAMPING.value,
        "tiredness": Symptom.FATIGUE.value,
    }
)


def pause_symptom(name: str) -> str:
    """The stable name of what caused a pause; a name that is not known stays as it is, and still counts as a pause."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return _OTHER_NAMES.get(plain, plain)


def rating_hit(case: Case, symptom: Symptom) -> Hit:
    """Today's rating beside the usual one."""
    return Hit(
        _("You rated {symptom_words} {value} out of 10. Your usual is {usual}."),
        {
            "symptom_words": SYMPTOM_WORDS[symptom],
            "value": case.today.rating(symptom) or 0,
            "usual": case.baseline.rating(symptom),
        },
        symptom.value,
    )


def climb_hit(case: Case, symptom: Symptom, climb: tuple[int, ...]) -> Hit:
    """Three ratings that rise."""
    first, second, third = climb
    return Hit(
        _(
            "You rated {symptom_words} higher at each of your last 3 check-ins: {first}, {second}, {third}. "
            "Your usual is {usual}."
        ),
        {
            "symptom_words": SYMPTOM_WORDS[symptom],
            "first": first,
            "second": second,
            "third": third,
            "usual": case.baseline.rating(symptom),
        },
        symptom.value,
    )


def run_hit(case: Case, symptom: Symptom, run: list[CheckIn]) -> Hit:
    """A symptom that stays elevated."""
    return Hit(
        _(
            "You rated {symptom_words} well above your usual {usual} at {count} check-ins in a row, "
            "over {days} days."
        ),
        {
            "symptom_words": SYMPTOM_WORDS[symptom],
            "usual": case.baseline.rating(symptom),
            "count": len(run),
            "days": run[0].day - run[-1].day,
        },
        symptom.value,
    )


def loose_hit(case: Case, count: int) -> Hit:
    """Loose stools in a day beside the usual number."""
    return Hit(
        _("You had {count} loose stools in a day. Your usual number is {usual}."),
        {"count": count, "usual": case.baseline.loose},
        DIARRHOEA,
    )


def diarrhoea_hit(case: Case, *, row: int, week: int) -> Hit:
    """Diarrhoea days: since the last check-in when that was asked, else in a row or in the last week."""
    asked = case.today.days3loose or 0
    numbers = {"limit": case.baseline.diarrhoea_limit}
    if asked >= max(row, 2):
        return Hit(
            _("You had {limit} or more loose stools a day on {days} days since your last check-in."),
            {**numbers, "days": asked},
            DIARRHOEA,
        )
    if row >= max(2, week - 1):
        return Hit(
            _("You had {limit} or more loose stools a day on {days} days in a row."),
            {**numbers, "days": row},
            DIARRHOEA,
        )
    return Hit(
        _("You had {limit} or more loose stools a day on {days} of the last 7 days."),
        {**numbers, "days": week},
        DIARRHOEA,
    )
