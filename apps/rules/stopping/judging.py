"""Runs every stop rule over a history. Pure: no clock, no database; the same input gives the same answer."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from apps.rules.stopping import emergencies, milder, stops
from apps.rules.stopping.case import Case, Hit, cases, diarrhoea_days, last_case
from apps.rules.stopping.catalogue import ORDER, RULES_BY_ID
from apps.rules.stopping.inputs import Baseline, CheckIn, History, Profile, Symptom
from apps.rules.stopping.judgement import Fired, Judgement
from apps.rules.stopping.words import DIARRHOEA, SYMPTOM_WORDS, rating_hit
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

CHECKS = MappingProxyType({**emergencies.CHECKS, **stops.CHECKS, **milder.CHECKS})

NEEDS_BASELINE = frozenset(
    {"ST5", "ST7", "ST8", "ST9", "ST10", "ST12", "ST13", "P1", "P3", "P4", "P7", "P8"}
    | {"B1", "B3", "B3>low", "W1", "W2", "W3", "W4"}
)
"""Rules that say nothing about a person whose usual level is not known yet."""

NOTHING_USUAL = Baseline(
    pain=0, cramping=0, urgency=0, bloating=0, reflux=0, fatigue=0, nausea=0, loose=0, bristol=4
)  # fmt: skip
"""What signs are held against until it is known, so that 2 is more than usual."""


def judge(history: History) -> Judgement:
    """What the last check-in means, in the light of all check-ins so far.

    The order of the check-ins does not matter; entries of one day count as one, with the worse value of each field.
    """
    return _judge(last_case(history))


def judge_from(history: History, day: int) -> tuple[Judgement, ...]:
    """A judgement for each day with a check-in from `day` on, each seeing only the days up to itself.

    For an entry that is filed late: what it changes may lie on its own day or on any later one.
    """
    return tuple(_judge(case) for case in cases(history) if case.today.day >= day)


def judge_without_baseline(
    checkins: tuple[CheckIn, ...], profile: Profile, *, prior_pauses: tuple[frozenset[str], ...] = ()
) -> Judgement:
    """The danger signs of the last check-in while the person's usual level is still being measured, or is no longer asked.

    `prior_pauses` as in `History`: a rest that is asked for once more is ST12 here too.
    """
    history = History(baseline=NOTHING_USUAL, checkins=checkins, profile=profile, prior_pauses=prior_pauses)
    return _judge(last_case(history), unheard=NEEDS_BASELINE)


def _judge(case: Case, unheard: frozenset[str] = frozenset()) -> Judgement:
    """`unheard`: rules that say nothing here, and so hide no other one either."""
    fired = [
        _fired(rule, hit) for rule, check in CHECKS.items() if rule not in unheard for hit in check(case)
    ]
    fired += [_fired("ST12", hit) for hit in _another_pause(case.history.prior_pauses, fired)]
    serious = [one for one in fired if one.level is not SafetyLevel.WATCH]
    fired += [_fired(rule, hit) for rule, hit in _rest(case, serious) if rule not in unheard]
    fired.sort(key=_worst_first)
    level = SafetyLevel.worst(*(one.level for one in fired))
    return Judgement(day=case.today.day, level=level, fired=tuple(fired))


def _worst_first(fired: Fired) -> tuple[int, int, int]:
    return (-fired.level.rank, -fired.care.rank, ORDER[fired.rule])


def _fired(rule_id: str, hit: Hit) -> Fired:
    rule = RULES_BY_ID[rule_id]
    return Fired(
        rule=rule_id,
        level=rule.level,
        template=hit.template,
        params=_shown(hit.params),
        care=hit.care or rule.care,
        symptom=hit.symptom,
    )


def _shown(params: Mapping[str, str | int | float]) -> dict[str, str | int | float]:
    """Whole numbers without a decimal point, except temperatures."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() and name != "celsius" else value
        for name, value in params.items()
    }


def _another_pause(earlier: tuple[frozenset[str], ...], fired: list[Fired]) -> Iterator[Hit]:
    """ST12: looks at what would pause the trial and at the pauses before."""
    pausing = [one for one in fired if one.level is SafetyLevel.PAUSE]
    for symptom in dict.fromkeys(one.symptom for one in pausing):
        if symptom and any(symptom in pause for pause in earlier):
            yield Hit(
                _("You have paused for this before: {symptom_words}."),
                {"symptom_words": SYMPTOM_WORDS[symptom]},
                symptom,
            )
    if pausing and len(earlier) >= 2:
        yield Hit(_("This would be pause number {number}."), {"number": len(earlier) + 1})


def _rest(case: Case, serious: list[Fired]) -> Iterator[tuple[str, Hit]]:
    """W1, W2 and W8, which hold only for what no more serious rule has named."""
    named = {one.symptom for one in serious}
    rules = {one.rule for one in serious}
    for symptom in Symptom:
        if symptom.value not in named and (case.over(symptom) or 0) >= 2:
            yield "W1", rating_hit(case, symptom)
    if not rules & {"P1", "ST5"} and case.today.day in diarrhoea_days(case):
        yield "W2", _one_diarrhoea_day(case)
    if case.today.dizzy and not serious:
        yield "W8", Hit(_("You feel dizzy."))


def _one_diarrhoea_day(case: Case) -> Hit:
    if (case.today.loose or 0) < case.baseline.diarrhoea_limit:
        template = _("You had {limit} or more loose stools on one day since your last check-in.")
        return Hit(template, {"limit": case.baseline.diarrhoea_limit}, DIARRHOEA)
    return Hit(
        _("You had {count} loose stools today. Your usual number is {usual}."),
        {"count": case.today.loose or 0, "usual": case.baseline.loose},
        DIARRHOEA,
    )
