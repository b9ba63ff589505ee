"""May a person come back: to a trial that rests, to one that was stopped, or with a new one (clinical.md 3.4)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.dispatch import receiver
from django.utils.translation import gettext as _

from apps.records.asking import asked
from apps.records.clearances import BY_CLINICIAN
from apps.records.doses import in_the_way
from apps.records.models import EventKind, Person, Product, Screening, Trial
from apps.records.plans import day_of_stop
from apps.records.settling import new_trial_from
from apps.rules import stopping
from apps.rules.stopping import DECISION_WORDS, LONGEST_PAUSE_DAYS, Decision
from apps.rules.vocabulary import TrialState
from apps.trials.evidence import (
    NEVER_AGAIN,
    Evidence,
    Rules,
    decision_after,
    decision_after_all,
    evidence_of,
    rules_behind,
)
from apps.trials.gone_on import another_runs, still_taken
from apps.trials.urgent import while_worse

NOT_TOLERATED = ("ST9", "ST10", "ST12")
ILL = "illness"  # a pause that the person asked for, because of an illness that no rule knows yet
CLEAR_DAYS_AFTER_ILLNESS = 1
"""Our choice: clinical.md names no days for it. A check-in also asks for a stomach bug, an antibiotic and a hospital,
which then have waiting times of their own."""


@dataclass(frozen=True, slots=True)
class Resuming:
    """May a trial that was paused or stopped go on, at the lowest dose, and what does it wait for?"""

    decision: Decision
    reason: str
    clear_days: int = 0
    clear_days_needed: int = 0
    needs_clinician: bool = False
    last_day: date | None = None
    obstacles: tuple[str, ...] = ()

    @property
    def may_resume(self) -> bool:
        """Today, at the lowest dose."""
        return self.decision is Decision.RESUME_LOWEST and not self.obstacles

    @property
    def trial_is_over(self) -> bool:
        """The pause was too long."""
        return self.decision is Decision.TRIAL_ENDED


def may_resume(trial: Trial, *, on: date) -> Resuming:
    """The rules of reinstatement for a pause; one for a holiday needs no clear days, one for an illness needs one.

    All pauses of a trial together last 21 days at most: its end moves by no more.
    """
    since = trial.paused_on or on
    rules = rules_behind(trial)
    found = evidence_of(trial, rules, on=on, since=since)
    decision = decision_after_all(rules, found)
    if _is_ill(trial, found):
        decision = Decision.worst(decision, Decision.NOT_YET)
    if found.days_away > LONGEST_PAUSE_DAYS:
        decision = Decision.TRIAL_ENDED
    return _resuming(trial, decision, rules, found, on=on)


def _is_ill(trial: Trial, found: Evidence) -> bool:
    """The person paused because of an illness, and no day since has been as usual."""
    return trial.paused_because == ILL and found.clear_days < CLEAR_DAYS_AFTER_ILLNESS


def may_reinstate(trial: Trial, *, on: date) -> Resuming | None:
    """The way back to a stopped trial; None where there is none.

    Only after a stop rule, within 21 days, once dosing had begun, while no other trial runs and nobody has looked at
    the review yet: a trial whose result is known is over, and so is one that had run its course. After a clinician's
    stop or one's own there is no way back.
    """
    stopped_on = day_of_stop(trial)
    if stopped_on is None or not trial.stop_rule or trial.dosing_began_at is None:
        return None
    rules = rules_behind(trial)
    if any(stopping.gate_after(rule) is None for rule in rules) or trial.product.never_again_at is not None:
        return None
    found = evidence_of(trial, rules, on=on, since=stopped_on)
    if found.days_away > LONGEST_PAUSE_DAYS or _is_closed(trial):
        return None
    return _resuming(trial, decision_after_all(rules, found), rules, found, on=on)


def _is_closed(trial: Trial) -> bool:
    seen = trial.reviews.filter(opened_at__isnull=False).exists()
    over = any(event.kind == EventKind.FINISHED for event in trial.events.all())
    return seen or over or another_runs(trial)


def _resuming(trial: Trial, decision: Decision, rules: Rules, found: Evidence, *, on: date) -> Resuming:
    gates = [
        gate
        for rule in rules
        if (gate := stopping.gate_after(rule, fever_with_gut_symptoms=found.fever_with_gut_signs))
    ]
    asked = {rule for rule in rules if rule == BY_CLINICIAN or _needs_clearance(rule, found)} | found.declined
    opens = decision is Decision.RESUME_LOWEST
    against = (
        (*while_worse(trial, on=on), *in_the_way(trial, on=on), *still_taken(trial.person)) if opens else ()
    )
    days_needed = [CLEAR_DAYS_AFTER_ILLNESS] if trial.paused_because == ILL else []
    return Resuming(
        decision=decision,
        reason=_reason(trial, decision, against),
        clear_days=found.clear_days,
        clear_days_needed=max((*days_needed, *(gate.clear_days for gate in gates)), default=0),
        needs_clinician=bool(asked - found.cleared),
        last_day=on + timedelta(days=LONGEST_PAUSE_DAYS - found.days_away),
        obstacles=against,
    )


def _reason(trial: Trial, decision: Decision, against: tuple[str, ...]) -> str:
    if against:
        return _("Not yet. Something else stands in the way.")
    if decision is Decision.NOT_YET and trial.paused_because == ILL:
        return _("Not yet. You wrote that you are ill. First comes a day on which all is as usual again.")
    return _(DECISION_WORDS[decision])


def _needs_clearance(rule: str, found: Evidence) -> bool:
    gate = stopping.gate_after(rule, fever_with_gut_symptoms=found.fever_with_gut_signs)
    return gate is not None and gate.clearance


def why_not_again(person: Person, product: Product, *, on: date) -> tuple[str, ...]:
    """Why earlier trials of this person stand against a new one of this product; empty when they do not.

    A new trial is never an easier way back than the old one.
    """
    reasons: list[str] = []
    if product.never_again_at is not None:
        reasons.append(_(DECISION_WORDS[Decision.NEVER_THIS_PRODUCT]))
    stopped = (
        Trial.objects.of(person)
        .filter(state=TrialState.STOPPED)
        .select_related("product", "person", "screening")
    )
    for trial in stopped:
        reasons += _after(trial, product, on=on)
    never = str(_(DECISION_WORDS[Decision.NEVER_THIS_PRODUCT]))
    return (
        (never,) if never in reasons else tuple(dict.fromkeys(reasons))
    )  # "not yet" beside it reads as "later"


@receiver(asked)
def _answer(
    sender: object, *, person: Person, product: Product, on: date, **_signal: object
) -> tuple[str, ...]:
    """For the page of a pack, which knows no trial."""
    return why_not_again(person, product, on=on)


def _after(trial: Trial, product: Product, *, on: date) -> list[str]:
    stopped_on = day_of_stop(trial)
    rules = rules_behind(trial)
    if stopped_on is None or not rules:
        return []
    found = evidence_of(trial, rules, on=on, since=stopped_on)
    reasons = [_after_rule(rule, trial, product, found, on=on) for rule in rules]
    return [reason for reason in reasons if reason]


def _after_rule(rule: str, trial: Trial, product: Product, found: Evidence, *, on: date) -> str:
    """Why this rule of an earlier trial stands in the way; "" when it does not."""
    if rule in NEVER_AGAIN:
        return _after_allergy(rule, trial, product, found)
    if rule in NOT_TOLERATED and rule not in found.cleared | found.declined:
        return _not_settled(trial, on=on)
    decision = decision_after(rule, found)
    if decision is Decision.RESCREEN:
        return "" if _screened_since(trial) else _(DECISION_WORDS[decision])
    return _(DECISION_WORDS[decision]) if decision in (Decision.CLINICIAN_NEEDED, Decision.NOT_YET) else ""


def _after_allergy(rule: str, trial: Trial, product: Product, found: Evidence) -> str:
    """The same product never again, under whatever entry it stands; another one after advice about allergy."""
    if product.pk == trial.product_id or name_of(product) == name_of(trial.product):
        return _(DECISION_WORDS[Decision.NEVER_THIS_PRODUCT])
    if rule in found.cleared:
        return ""
    return _(
        "You had signs of an allergy in an earlier trial. A clinician must record first that you may try another product."
    )


def name_of(product: Product) -> str:
    """By this two packs are the same product, under whatever entry they stand."""
    return " ".join(f"{product.brand} {product.name}".casefold().split())


def _not_settled(trial: Trial, *, on: date) -> str:
    """After a product was not tolerated: 28 days from the day on which everything was as usual again."""
    free = new_trial_from(trial)
    if free is None:
        return _("Your last trial was stopped because of how you felt. Tell us first that this has gone.")
    if on >= free:
        return ""
    return _("Your last trial was stopped because of how you felt. You may plan a new one from %(on)s.") % {
        "on": f"{free.day} {free:%B %Y}"
    }


def _screened_since(trial: Trial) -> bool:
    """The newest answers were begun after the stop: one that a later tick changed is no new screening."""
    now = Screening.objects.current(trial.person)
    return bool(now and trial.stopped_at and now.started_at > trial.stopped_at)
