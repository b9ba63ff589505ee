"""May a person begin a new trial after earlier ones: it is never an easier way back than the old one (clinical.md 3.4)."""

from dataclasses import replace
from datetime import date, timedelta

from django.dispatch import receiver
from django.utils.translation import gettext as _

from apps.records.asking import asked
from apps.records.behind import rules_behind
from apps.records.models import Person, Product, Trial
from apps.records.plans import day_of_stop
from apps.records.rested import screened_from, with_records
from apps.records.same_packs import closed_with, is_closed_for_good
from apps.records.settling import new_trial_from
from apps.rules.stopping import DECISION_WORDS, Decision
from apps.rules.vocabulary import TrialState
from apps.trials.evidence import (
    NEVER_AGAIN,
    Evidence,
    decision_after,
    evidence_of,
    last_check_in_on,
)

NOT_TOLERATED = ("ST9", "ST10", "ST12")


def why_not_again(person: Person, product: Product, *, on: date) -> tuple[str, ...]:
    """Why earlier trials of this person stand against a new one of this product; empty when they do not.

    A new trial is never an easier way back than the old one.
    """
    reasons: list[str] = []
    mine = Trial.objects.of(person).filter(state=TrialState.STOPPED)
    rows = mine.select_related("product", "person", "screening").prefetch_related("events", "follow_ups")
    stopped = with_records(rows) if mine.exists() else []  # most have none, and that query is a long one
    closed = product.never_again_at is not None
    if closed or (stopped and is_closed_for_good(product)):  # a pack is closed by a stop
        reasons.append(_(DECISION_WORDS[Decision.NEVER_THIS_PRODUCT]))
    for trial in stopped:
        reasons += after(trial, product, on=on)
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


def after(trial: Trial, product: Product, *, on: date) -> list[str]:
    """Why this one stands against it, in words; empty when it does not, and for one that was not stopped."""
    stopped_on = day_of_stop(trial)
    rules = rules_behind(trial)
    if stopped_on is None or not rules:
        return []
    found = evidence_of(trial, rules, on=on, since=stopped_on, product=product)
    reasons = [_after_rule(rule, trial, product, found, on=on) for rule in rules]
    return [reason for reason in reasons if reason]


def _after_rule(rule: str, trial: Trial, product: Product, found: Evidence, *, on: date) -> str:
    """Why this rule of an earlier trial stands in the way; "" when it does not."""
    if rule in NEVER_AGAIN:
        return _after_allergy(rule, trial, product, found)
    if rule in NOT_TOLERATED and rule not in found.declined:  # the weeks pass for nobody, whoever says yes
        return _not_settled(trial, on=on)
    decision = decision_after(rule, found)
    asks_no_more = (
        decision is Decision.NOT_YET and trial.dosing_began_at is None
    )  # check-ins for a few days only
    if decision is Decision.TRIAL_ENDED or asks_no_more:
        decision = _after_a_long_rest(rule, trial, found, on=on)
    if decision is Decision.RESCREEN:
        return "" if _screened_since(trial) else _(DECISION_WORDS[decision])
    return _(DECISION_WORDS[decision]) if decision in (Decision.CLINICIAN_NEEDED, Decision.NOT_YET) else ""


def _after_a_long_rest(rule: str, trial: Trial, found: Evidence, *, on: date) -> Decision:
    """After 21 days the way back to the old trial is closed, and a new one waits for what the rule waited for: a word, and
    clear days. Once no check-in is asked for any more, each day counts as one.
    """
    asked_until = max(last_check_in_on(trial) or on, found.counts_after)
    unasked = max(0, (on - asked_until - timedelta(days=1)).days)
    return decision_after(rule, replace(found, days_away=0, clear_days=found.clear_days + unasked))


def _after_allergy(rule: str, trial: Trial, product: Product, found: Evidence) -> str:
    """The same product never again, under whatever entry it stands; another one after advice about allergy."""
    if product.pk in closed_with(trial.product):
        return _(DECISION_WORDS[Decision.NEVER_THIS_PRODUCT])
    if rule in found.cleared:
        return ""
    return _(
        "You had signs of an allergy in an earlier trial. A clinician must record first that you may try another product."
    )


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
    began_at = screened_from(trial)
    return bool(began_at and trial.stopped_at and began_at > trial.stopped_at)
