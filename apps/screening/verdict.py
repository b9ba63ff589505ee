"""The result page in words: may I plan, why, what would change it and when, what I can do today."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.records.doses import holds_only_a_new_trial
from apps.records.held_packs import why_held
from apps.records.reasons import told
from apps.rules import foodfirst
from apps.rules import screening as rules
from apps.rules.product_checks import END_FIRST, READ_IN_PART, is_of_a_pack
from apps.rules.screening import minors
from apps.rules.screening.messages import (
    FRAGILE_AND_UNDER_FUELLED,
    HEADLINES,
    OR_GO_ON,
    WAIT_FOR_A_CHANGE,
    WAIT_FOR_A_DAY,
)
from apps.rules.vocabulary import Disposition
from apps.screening.queries import Standing
from apps.screening.shown import habits
from apps.screening.ticks import mark


@dataclass(frozen=True, slots=True)
class Card:
    """One reason. `ticked`: the person has agreed; `days`: how long it still lasts, None without a date.

    `other_form`: a clinician has cleared it for heat-treated germs, and not for this product.
    `asked_then`: nothing is waited for after that day, so that it is asked again on it.
    `mark`: what a tick is to.
    `only_this`: the other answers will still count on that day, so that they are not asked with it.
    """

    found: rules.Finding
    reasons: tuple[str, ...]
    lifts: str
    statement: str
    ticked: bool
    days: int | None
    asked_then: bool
    only_this: bool
    other_form: bool
    mark: str
    steps: tuple[str, ...]

    @property
    def never(self) -> bool:
        """No clinician can clear it: the badge must not send anybody to one."""
        return self.found.never

    @property
    def about_product(self) -> bool:
        """It stands against the product, not against the person."""
        return is_about_product(self.found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything the result page says. `level` is the most serious thing that stands in the way, `only_a_new_trial`: it holds
    no dose of the trial that runs. `may_be_cleared`: a clinician's yes would open some of it, also where nobody has to be asked.
    `count_until`: how long the answers count; None where that is no longer than the wait.
    """

    title: str
    lead: str
    level: Disposition
    cards: tuple[Card, ...]
    asks_clinician: bool
    may_be_cleared: bool
    other_product: bool
    only_a_new_trial: bool
    count_until: date | None

    @property
    def seen(self) -> str:
        """What the page shows to be ticked; the form sends it back."""
        return " ".join(card.mark for card in self.cards if card.found.needs_tick)

    @property
    def never(self) -> bool:
        """Nothing of what stands in the way for good is for a clinician to clear."""
        blocks = [card for card in self.cards if card.found.disposition is Disposition.BLOCK]
        return bool(blocks) and all(card.never for card in blocks)


def verdict_of(standing: Standing, *, on: date, no_plan: bool = False) -> Verdict:
    """What a person reads about a result that has been decided. `no_plan`: none is due, as a product is taken or a review comes
    first.
    """
    result, in_the_way = standing.result, standing.in_the_way
    findings = result.findings if result else ()
    level = Disposition.worst(*(found.disposition for found in in_the_way or findings))
    worst = [found for found in in_the_way if found.disposition is level]
    fragile = result is not None and result.fragile_and_under_fuelled
    held = (
        why_held(standing.product) if standing.holds else ()
    )  # no check was made of what the pack really holds
    return Verdict(
        title=_("Not with this product.") if held else _title(standing, level, worst, no_plan=no_plan),
        lead=held[0] if held else _(FRAGILE_AND_UNDER_FUELLED) if fragile else "",
        level=Disposition.BLOCK if held else level,
        cards=tuple(_card(found, standing, on) for found in findings),
        asks_clinician=standing.asks_clinician,
        may_be_cleared=any(found.clearable for found in in_the_way),
        other_product=bool(held)
        or bool(standing.other_form)
        or any(is_about_product(found) for found in worst),
        only_a_new_trial=_holds_no_dose(standing, on=on),
        count_until=_count_until(standing),
    )


def _count_until(standing: Standing) -> date | None:
    until = standing.row.valid_until if standing.row and standing.valid else None
    waits = standing.waits_until
    return None if until is None or (waits is not None and until <= waits) else until


def _holds_no_dose(standing: Standing, *, on: date) -> bool:
    if standing.row is None or not standing.in_the_way or not getattr(standing.product, "runs", False):
        return False
    return holds_only_a_new_trial(standing.row.person, on=on)


def _title(standing: Standing, level: Disposition, worst: list[rules.Finding], *, no_plan: bool) -> str:
    if not standing.holds:
        return _asked_now(standing)
    if standing.may_plan:
        return _("Nothing in your answers speaks against it.") if no_plan else _("You may plan a trial.")
    if standing.may_choose_product:
        return _("You may go on. Next comes your product.")
    if any(found.key == "age" for found in worst) and level in (Disposition.BLOCK, Disposition.DEFER):
        return _about_age(worst)
    if all(is_about_product(found) for found in worst) and not standing.only_ticks_left:
        return _("Not with this product.")
    if level is Disposition.REDIRECT and standing.only_ticks_left:
        return _(OR_GO_ON)
    return _(_not_now(worst) if level is Disposition.DEFER else HEADLINES[level])


def _asked_now(standing: Standing) -> str:
    if not standing.valid:
        return _("Please answer again. Your answers are more than 14 days old.")
    if standing.unfinished:
        return _("Please finish your new answers first.")
    return _("The day has come. A few questions are asked again.")


def _about_age(worst: list[rules.Finding]) -> str:
    if any(map(minors.is_held, worst)):
        return _("Not yet: your date of birth was changed.")
    return _("Trials here are for adults only.")


def _not_now(worst: list[rules.Finding]) -> str:
    """With "the date" only where one stands below."""
    dated = [found.lift_date is not None for found in worst]
    return WAIT_FOR_A_DAY if all(dated) else HEADLINES[Disposition.DEFER] if any(dated) else WAIT_FOR_A_CHANGE


def is_about_product(found: rules.Finding) -> bool:
    """It was found by the checks of a product, not in an answer."""
    return is_of_a_pack(found.key)


def _card(found: rules.Finding, standing: Standing, on: date) -> Card:
    until = standing.row.valid_until if standing.row else None
    return Card(
        found=found,
        reasons=(*(told(reason) for reason in found.reasons), *_missing(found, standing)),
        lifts=_lifts(found, standing),
        statement=_(found.statement) if found.statement else _("I have read this and want to go on."),
        ticked=found.key in standing.acknowledged,
        days=(found.lift_date - on).days if found.lift_date else None,
        asked_then=found.lift_date is not None and found.lift_date == standing.waits_until,
        only_this=found.lift_date is not None and until is not None and found.lift_date < until,
        other_form=found.key in standing.other_form,
        mark=mark(found, standing),
        steps=_steps(found),
    )


def _lifts(found: rules.Finding, standing: Standing) -> str:
    """What changes it, where that is no day; of a pack that is read in part, what has to be first while a trial runs on it."""
    if not found.lifts or found.lift_date:
        return ""
    if found.key == READ_IN_PART.key and getattr(standing.product, "runs", False):
        return f"{_(found.lifts)}. {_(END_FIRST)}"
    return _(found.lifts)


def _missing(found: rules.Finding, standing: Standing) -> tuple[str, ...]:
    """Which of the four habits the person does not have."""
    if found.key != "foundations" or standing.row is None:
        return ()
    _kept, missing = habits(standing.row.answers)
    return (_("Missing: %(habits)s.") % {"habits": ", ".join(missing)},)


def _steps(found: rules.Finding) -> tuple[str, ...]:
    """What to do about it today; nothing for what a clinician has cleared."""
    if found.disposition is Disposition.DEFER:
        steps = foodfirst.steps_while_waiting(found.key, found.choice)
    elif found.disposition is Disposition.REDIRECT:
        steps = foodfirst.first_steps(found.key, found.choice)
    else:
        steps = ()
    return tuple(_(step.text) for step in steps)
