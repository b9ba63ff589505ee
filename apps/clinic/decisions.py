"""One patient's screening on one page, and what a clinician can decide there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.clinic.record import asks_a_clinician
from apps.products import queries as products
from apps.records.clearances import End, ends
from apps.records.histories import check_ins_of, weight_at_screening
from apps.records.models import CareLink, Clearance, Note, Person, Product, Screening, Trial
from apps.rules import screening as rules
from apps.rules import stopping
from apps.rules.screening.clearances import FORM_BOUND
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from apps.screening import queries as screening
from apps.trials.queries import (
    BY_CLINICIAN,
    NEVER_AGAIN,
    clears,
    newest_decisions,
    rules_behind,
    waits_for_a_word,
    why_not_again,
)

PAIN = "gut_persist"  # the pain gate before the first dose is cleared under this key (clinical.md 3.1)


@dataclass(frozen=True, slots=True)
class Item:
    """Something a clinician can decide: its key, what it is in words, why it stands in the way, and since when.

    Of a trial it is always bound to the form, of the answers where the rules say so (clinical.md 2.4).
    """

    key: str
    words: str
    reason: str
    since: datetime | None = None
    form_bound: bool = False  # a yes to heat-treated is no yes to live

    @property
    def mark(self) -> str:
        """Another one once something new was told about it: a yes is to what was on the page, never to what came since."""
        seen = (self.key, self.words, self.reason, self.since)
        return sha256(repr(seen).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding with the answer that led to it."""

    finding: rules.Finding
    answer: screening.Answer | None

    @property
    def about_product(self) -> bool:
        """It stands against the product, not against the person."""
        return self.finding.key.startswith("product.")


def link_to(clinician: Person, code: UUID) -> CareLink | None:
    """The open link between this clinician and the person with that code."""
    mine = CareLink.objects.to(clinician).select_related("participant")
    return mine.filter(participant__code=code).first()


def past_screening(clinician: Person, code: UUID) -> Screening | None:
    """A result of somebody who shares with this clinician now."""
    rows = Screening.objects.submitted().with_answered_at().select_related("person").filter(code=code)
    return rows.filter(person__in=CareLink.objects.to(clinician).values("participant")).first()


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page of one patient shows. `held_back`: what earlier trials say against taking `product` again."""

    person: Person
    standing: screening.Standing
    product: Product | None
    otherwise: tuple[products.Otherwise, ...]
    shown: tuple[Shown, ...]
    items: tuple[Item, ...]
    decided: tuple[Clearance, ...]
    ended: Mapping[int, End]
    trials: tuple[Trial, ...]
    notes: tuple[Note, ...]
    screenings: tuple[Screening, ...]
    held_back: tuple[str, ...]

    @property
    def seen(self) -> str:
        """What the page shows to be decided; the form sends it back."""
        return " ".join(item.mark for item in self.items)

    @property
    def decided_in_words(self) -> list[tuple[tuple[str, ...], Clearance, End | None]]:
        """Each decision with what it was about, and since when it counts no more."""
        return [(tuple(map(scope_in_words, one.scope)), one, self.ended.get(one.pk)) for one in self.decided]

    @property
    def usual_form(self) -> str:
        """The form the decision begins with: the pack's own, but live is never filled in where a yes to it weighs more."""
        form = self.product.form if self.product else ""
        weighs_more = {one.finding.key for one in self.shown} & FORM_BOUND or any(
            item.form_bound for item in self.items
        )
        return "" if weighs_more and form != ProductForm.PASTEURISED else form

    @property
    def asks_about_pregnancy(self) -> bool:
        """EFSA's sentence is shown to whoever decides about pregnancy or breastfeeding (clinical.md 2.4)."""
        return any(item.key == "preg" for item in self.items)


def scope_in_words(key: str) -> str:
    """A question, a rule, or a clinician's own pause or stop."""
    if key in rules.QUESTION:
        return _(rules.QUESTION[key].text)
    if key == BY_CLINICIAN:
        return _("a pause or stop that waits for a clinician")
    return _("rule %(rule)s") % {"rule": key} if key in stopping.RULES_BY_ID else key


def page(person: Person, *, on: date) -> Page:
    """The page as it stands on the patient's own date `on`."""
    product = products.confirmed(person)
    standing = screening.standing(person, on=on, product=product)
    mine = Trial.objects.of(person).select_related("product", "screening", "person")
    trials = tuple(mine.prefetch_related("events"))
    decided = tuple(
        Clearance.objects.filter(person=person).select_related("clinician").order_by("-decided_at", "-pk")
    )
    findings = standing.result.findings if standing.result else ()
    raw = standing.row.answers if standing.row else {}
    shown = tuple(Shown(found, screening.answer_to(found.key, raw)) for found in findings)
    return Page(
        person=person,
        standing=standing,
        product=product,
        otherwise=products.told_of(product) if product and product.told_otherwise_at else (),
        shown=shown,
        items=(*_from_screening(shown), *_from_trials(trials, decided, product, on=on)),
        decided=decided,
        ended=ends(person, decided, on=on),
        trials=trials,
        notes=tuple(Note.objects.of(person)),
        screenings=tuple(screening.past_screenings(person)),
        held_back=why_not_again(person, product, on=on) if product else (),
    )


def _from_screening(shown: Iterable[Shown]) -> Iterator[Item]:
    for one in shown:
        found = one.finding
        if found.clearable and found.disposition is not Disposition.CLEARED:
            words = f"{one.answer.question} {one.answer.words}" if one.answer else found.reason
            bound = found.key in FORM_BOUND
            yield Item(found.key, words, found.reason if one.answer else "", form_bound=bound)


def _from_trials(
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
        for rule, fired_at in {**waits_for_a_word(trial), **rules_behind(trial)}.items():
            if rule not in latest or fired_at > latest[rule][0]:
                latest[rule] = (fired_at, trial)
    for rule, (fired_at, trial) in latest.items():
        packs = [trial.product, product or trial.product] if trial.has_ended else [trial.product]
        cleared = all(_cleared(decided, rule, pack, since=fired_at, on=on) for pack in packs)
        if asks_a_clinician(rule) and not cleared:
            yield Item(rule, _way_back(trial, rule), _why(trial, rule), fired_at, form_bound=True)
    if newest.state == TrialState.BASELINE and not _cleared(
        decided, PAIN, newest.product, since=newest.created_at, on=on
    ):
        yield from _pain(newest)


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
    elif rule == "P5":
        words = _("The prescriber agrees that the paused trial goes on (rule %(rule)s).")
    elif trial.state == TrialState.PAUSED:
        words = _("After the pause (%(rule)s): the trial may go on, at the lowest dose.")
    else:
        words = _("After the stop (%(rule)s): the patient may take such a product again.")
    return words % {"rule": _("by a clinician") if rule == BY_CLINICIAN else rule}


def _pain(trial: Trial) -> Iterator[Item]:
    usual = stopping.baseline_from(check_ins_of(trial), weight_kg=weight_at_screening(trial.screening))
    if isinstance(usual, stopping.Baseline) and stopping.pain_gate(usual) is Disposition.BLOCK:
        words = _("Belly pain before the first dose, usually %(usual)s out of 10.") % {"usual": usual.pain}
        yield Item(PAIN, words, _("The first dose waits until this has been looked at."), form_bound=True)


def _cleared(decided: Iterable[Clearance], key: str, product: Product, *, since: datetime, on: date) -> bool:
    """As the gates of the trial see it: the newest word about it since then, for this form of product."""
    newest = newest_decisions(decided, {key: since}).get(key)
    return newest is not None and clears(newest, product, on=on)
