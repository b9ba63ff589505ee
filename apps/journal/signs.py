"""The danger line of the check-in: each tick in plain words, and what it means in the field names of the stop rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _gettext

from apps.rules.screening import HOLD_A_FIRST_DOSE, OTHER_ILLNESS
from apps.rules.stopping import Blood, Dehydration
from apps.rules.text import gettext_noop as _

NONE = "none"


@dataclass(frozen=True, slots=True)
class Sign:
    """One tick. `says` are the fields it sets; `allergy` words are gathered in a list."""

    key: str
    words: str
    says: tuple[tuple[str, str | bool], ...] = ()
    allergy: str = ""


SIGNS = (
    Sign("breathing", _("Hard to breathe, or a wheeze"), allergy="trouble_breathing"),
    Sign("swelling_face", _("Swelling of the face, lips, tongue or throat"), allergy="swelling_face_lips"),
    Sign("fainted", _("I fainted"), allergy="faint"),
    Sign("hives", _("Hives or an itchy rash"), allergy="hives"),
    Sign("swelling_other", _("Swelling somewhere else"), allergy="swelling_other"),
    Sign(
        "severe_pain",
        _("Belly pain so bad I cannot stand up straight or keep still, or a hard belly"),
        (("severe_pain", True),),
    ),
    Sign("blood_streak", _("A streak of blood in the stool"), (("blood", Blood.STREAK),)),
    Sign("blood_more", _("More than a streak of blood in the stool"), (("blood", Blood.MORE),)),
    Sign("black", _("Black stool that looks like tar"), (("blood", Blood.BLACK),)),
    Sign("vomit_blood", _("Vomit with blood, or like coffee grounds"), (("vomit_blood", True),)),
    Sign("vomit_green", _("Green vomit"), (("vomit_green", True),)),
    Sign("no_fluids", _("No drink has stayed down for 12 hours"), (("cannot_keep_fluids", True),)),
    Sign("fever", _("Fever of 38.0 C (100.4 F) or more, or hot and shivering"), (("fever_felt", True),)),
    Sign("dry", _("Very thirsty, dry mouth, dark pee or less pee"), (("dehydration", Dehydration.MILD),)),
    Sign(
        "very_dry",
        _("Hardly any pee for 8 hours, a racing heart, or faint when I stand"),
        (("dehydration", Dehydration.SEVERE),),
    ),
    Sign("dizzy", _("Dizzy"), (("dizzy", True),)),
    Sign("confused", _("Confused"), (("confused", True),)),
    Sign("other", _("Chest pain, a fit or a blackout"), (("other_emergency", True),)),
)

CHANGES = (
    ("pregnant", _("I am or may be pregnant")),
    ("breastfeeding", _("I breastfeed")),
    ("antibiotic", _("I took an antibiotic by mouth or by drip")),
    ("immune_drug", _("I take a new medicine that lowers my body's defences")),
    ("chemo", _("I have cancer treatment")),
    ("transplant", _("I had a transplant")),
    ("central_line", _("I have a tube that stays in a vein")),
    ("ibd_diagnosis", _("I was told that I have Crohn's disease or colitis")),
    ("hospital", _("I was in hospital")),
    ("stomach_bug", _("I have or had a stomach bug")),
    ("new_supplement", _("I started something new for my gut")),
    ("med_dose_change", _("A medicine or its dose changed")),
    (OTHER_ILLNESS, _("A clinician told me about another new illness")),
)

ASKED_OF_EVENTS = frozenset(key for key, _words in CHANGES)


def signs_in(danger: Mapping[str, Any]) -> list[str]:
    """What was ticked or filled in on the danger line, in words: the way back from `danger_of`."""
    allergy = set(danger.get("allergy", ()))
    ticked = [
        _gettext(sign.words)
        for sign in SIGNS
        if sign.allergy in allergy
        or (sign.says and all(danger.get(name) == value for name, value in sign.says))
    ]
    numbers = {
        "vomit": _gettext("vomited: %(n)s"),
        "fever_c": _gettext("temperature: %(n)s °C"),
        "reaction": _gettext("a reaction: %(n)s out of 10"),
    }
    return [*ticked, *(words % {"n": danger[name]} for name, words in numbers.items() if name in danger)]


def words_of_changes(events: Iterable[str]) -> list[str]:
    """What was ticked under "Has anything changed?", in words."""
    known = dict(CHANGES)
    return [_gettext(known[one]) if one in known else one for one in events]


def goes_on_holding(events: Iterable[str]) -> str:
    """What is said to whoever takes such a tick back: as a milder answer, that lifts nothing sooner. "" of other ticks."""
    if not HOLD_A_FIRST_DOSE & {*events}:
        return ""
    return _gettext(
        "Something new for your gut, or a new dose of a medicine, goes on holding back a first dose for its 14 or 28 days, "
        "also when it was ticked by mistake. A clinician's yes lifts it sooner."
    )


def danger_of(ticked: Iterable[str]) -> dict[str, Any]:
    """The rule fields that the ticks set; with two ticks about one thing the more serious one counts."""
    chosen = [sign for sign in SIGNS if sign.key in set(ticked)]
    found: dict[str, Any] = {}
    for sign in chosen:
        for name, value in sign.says:
            found[name] = max(value, found.get(name, value), key=lambda word: getattr(word, "rank", 0))
    if allergy := sorted({sign.allergy for sign in chosen if sign.allergy}):
        found["allergy"] = allergy
    return {name: str(value) if isinstance(value, str) else value for name, value in found.items()}
