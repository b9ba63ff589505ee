"""What a clinician can say yes or no to: answers, what paused or stopped a trial, and pain before the first dose."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.clinic.record import asks_a_clinician
from apps.records.behind import holding
from apps.records.marks import mark_of
from apps.records.models import Clearance, Product, Trial
from apps.records.packs import confirmation
from apps.records.words import PAIN
from apps.rules import screening as rules
from apps.rules import stopping
from apps.rules.product_checks import is_of_a_pack
from apps.rules.vocabulary import Disposition, TrialState
from apps.screening import queries as screening
from apps.trials.queries import (
    BY_CLINICIAN,
    NEVER_AGAIN,
    before_dose,
    clears,
    is_pain_cleared,
    newest_decisions,
    no_to_pain,
)


@dataclass(frozen=True, slots=True)
class Item:
    """Something a clinician can decide: its key, what it is in words, why it stands in the way, and since when.

    `last`: what a clinician said of it last. `cleared`: that was a yes which counts; it is there to be taken back. `product`:
    what is, or was, taken in the trial that it is about. `pack`: which one it was found in, as it was confirmed then.
    """

    key: str
    words: str
    reason: str
    since: datetime | None = None
    last: Clearance | None = None
    cleared: bool = False
    product: Product | None = None
    pack: str = ""

    @property
    def mark(self) -> str:
        """Another one once something new was told about it, or a clinician said no: a yes is to what was on the page,
        never to what came since."""
        no = self.last.pk if self.last and self.last.is_no else None
        return mark_of(self.key, self.words, self.reason, self.since, no, self.pack)

    @property
    def hint(self) -> str:
        """Why it stands in the way, and what a clinician said of it last: who and when."""
        if self.last is None:
            return self.reason
        said_no = self.last.is_no
        if not (self.cleared or said_no):
            return self.reason
        words = (
            _("%(who)s said no on %(on)s.") if said_no else _("%(who)s said yes on %(on)s. A no ends that.")
        )
        said = words % {"who": self.last.clinician, "on": date_format(self.last.decided_on, "j F Y")}
        return f"{self.reason} {said}".strip()


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding with the answer that led to it."""

    finding: rules.Finding
    answer: screening.Answer | None

    @property
    def about_product(self) -> bool:
        """It stands against the product, not against the person."""
        return is_of_a_pack(self.finding.key)


def from_screening(
    shown: Iterable[Shown], decided: Iterable[Clearance], product: Product | None
) -> Iterator[Item]:
    """What was found in the answers, and in this pack: what was said of another one stands beside that one."""
    of_it = [row for row in decided if product is not None and row.product_id == product.pk]
    for one in shown:
        found = one.finding
        if found.clearable:
            of_pack = screening.also_in_words(product) if product is not None and one.about_product else ""
            words = f"{one.answer.question} {one.answer.words}" if one.answer else found.reason
            yield Item(
                found.key,
                words,
                found.reason if one.answer else of_pack,
                last=_last_word(of_it if one.about_product else decided, found.key),
                cleared=found.disposition is Disposition.CLEARED,
                pack=confirmation(product) if one.about_product else "",
            )


def _last_word(decided: Iterable[Clearance], key: str) -> Clearance | None:
    """`decided` is newest first."""
    return next((row for row in decided if key in row.scope), None)


def from_trials(
    trials: tuple[Trial, ...], decided: tuple[Clearance, ...], product: Product | None, *, on: date
) -> Iterator[Item]:
    """What holds back the newest started trial or a new one, each rule once, and the pain gate. After a stop a yes has to fit
    the form of `product` too, which the next trial would be of.
    """
    newest = next((trial for trial in trials if trial.plan is not None), None)
    if newest is None:
        return
    latest: dict[str, tuple[datetime, Trial]] = {}
    for trial in trials:
        for rule, fired_at in holding(trial, on=on).items():
            if rule not in latest or fired_at > latest[rule][0]:
                latest[rule] = (fired_at, trial)
    for rule, (fired_at, trial) in latest.items():
        packs = [trial.product, product or trial.product] if trial.has_ended else [trial.product]
        cleared = all(_cleared(decided, rule, pack, since=fired_at, on=on) for pack in packs)
        if asks_a_clinician(rule):
            last = _last_word(decided, rule)
            words, why = _way_back(trial, rule), _why(trial, rule)
            about = trial.product
            yield Item(rule, words, why, fired_at, last=last, cleared=cleared, product=about)
    if newest.state == TrialState.BASELINE:
        yield from _pain(newest, _last_word(decided, PAIN), on=on)


def _why(trial: Trial, rule: str) -> str:
    """What the rule said last, in the patient's own numbers, with its day and the pack; else what the rule is about."""
    said = trial.assessments.filter(fired__contains=[{"rule": rule}]).order_by("-at", "-pk").first()
    told = next((str(one["reason"]) for one in said.fired if one["rule"] == rule), "") if said else ""
    if not told and rule in stopping.RULES_BY_ID:
        told = _(stopping.RULES_BY_ID[rule].words)
    about = trial.product.name
    if said is None:
        return f"{told} ({about})" if told else about
    return f"{told} ({about}, {date_format(said.on, 'j F Y')})"


def _way_back(trial: Trial, rule: str) -> str:
    if rule in NEVER_AGAIN:
        words = _(
            "After signs of an allergy (rule %(rule)s): another product may be tried. This one stays closed."
        )
    elif rule == "P5" and trial.state == TrialState.FINISHED:
        words = _("The prescriber agrees that the product is gone on with (rule %(rule)s).")
    elif rule == "P5" and trial.dosing_began_at is None:
        words = _("The prescriber agrees that the first dose is taken (rule %(rule)s).")
    elif rule == "P5" and trial.state == TrialState.STOPPED:
        words = _("The prescriber agrees that such a product is taken again (rule %(rule)s).")
    elif rule == "P5":
        words = _("The prescriber agrees that the paused trial goes on (rule %(rule)s).")
    elif trial.state == TrialState.PAUSED:
        words = _("After the pause (%(rule)s): the trial may go on, at the lowest dose.")
    else:
        words = _("After the stop (%(rule)s): the patient may take such a product again.")
    return words % {"rule": _("by a clinician") if rule == BY_CLINICIAN else rule}


def _pain(trial: Trial, last: Clearance | None, *, on: date) -> Iterator[Item]:
    usual = before_dose(trial, on=on).gated_pain
    if usual is not None or no_to_pain(trial, on=on) is not None:
        words = _("Belly pain before the first dose.")
        if usual is not None:
            words = _("Belly pain before the first dose, usually %(usual)s out of 10.") % {"usual": usual}
        why = _("The first dose waits until this has been looked at.")
        yield Item(PAIN, words, why, last=last, cleared=is_pain_cleared(trial, on=on))


def _cleared(decided: Iterable[Clearance], key: str, product: Product, *, since: datetime, on: date) -> bool:
    """As the gates of the trial see it: the newest word about it since then, for this form of product."""
    newest = newest_decisions(decided, {key: since}).get(key)
    return newest is not None and clears(newest, product, on=on)
