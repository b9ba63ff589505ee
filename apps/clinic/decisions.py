"""One patient's screening on one page, and what a clinician can decide there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from apps.clinic.items import Item, Shown, from_screening, from_trials
from apps.products import queries as products
from apps.records.doses import holds_only_a_new_trial
from apps.records.models import CareLink, Clearance, Note, Person, Product, Screening, Trial
from apps.rules.vocabulary import ProductForm
from apps.screening import queries as screening
from apps.trials.queries import (
    why_not_again,
)


def link_to(clinician: Person, code: UUID) -> CareLink | None:
    """The open link between this clinician and the person with that code."""
    mine = CareLink.objects.to(clinician).select_related("participant")
    return mine.filter(participant__code=code).first()


def past_screening(clinician: Person, code: UUID) -> Screening | None:
    """A result of somebody who shares with this clinician now."""
    rows = Screening.objects.submitted().with_answered_at().select_related("person").filter(code=code)
    return rows.filter(person__in=CareLink.objects.to(clinician).values("participant")).first()


@dataclass(frozen=True, slots=True)
class Pack:
    """What is in a pack. `of_a_trial`: something about a trial with it can be decided."""

    product: Product
    of_a_trial: bool = False

    @property
    def otherwise(self) -> tuple[products.Otherwise, ...]:
        """What the person said since that it holds instead."""
        return products.told_of(self.product) if self.product.told_otherwise_at else ()

    @property
    def others(self) -> str:
        """What else in it could act, as the patient's letter says it."""
        return screening.also_in_words(self.product)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page of one patient shows. `items` wait for a decision, `said_yes` have a yes that can be taken back.

    `held_back`: what earlier trials say against taking `product` again. `only_a_new_trial`: what was found holds no dose of
    the trial that runs.
    """

    person: Person
    standing: screening.Standing
    product: Product | None
    shown: tuple[Shown, ...]
    items: tuple[Item, ...]
    said_yes: tuple[Item, ...]
    decided: tuple[Clearance, ...]
    said: tuple[screening.Decided, ...]
    trials: tuple[Trial, ...]
    notes: tuple[Note, ...]
    screenings: tuple[Screening, ...]
    held_back: tuple[str, ...]
    only_a_new_trial: bool

    @property
    def seen(self) -> str:
        """What the page shows to be decided; the form sends it back."""
        return " ".join(item.mark for item in self.on_offer)

    @property
    def on_offer(self) -> tuple[Item, ...]:
        """What a clinician can say a word about: a no finds everything, also what a colleague has just said yes to."""
        return (*self.items, *self.said_yes)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Those of the trials about which something can be decided, and after them the one that is taken or chosen."""
        of_trials = {item.product.pk: item.product for item in self.on_offer if item.product}
        chosen = [self.product] if self.product and self.product.pk not in of_trials else []
        return (*(Pack(one, of_a_trial=True) for one in of_trials.values()), *map(Pack, chosen))

    @property
    def usual_form(self) -> str:
        """The form the decision begins with: the pack's own, but live is never filled in, because a yes to it weighs more."""
        form = self.product.form if self.product else ""
        return form if form == ProductForm.PASTEURISED else ""

    @property
    def asks_about_pregnancy(self) -> bool:
        """EFSA's sentence is shown to whoever decides about pregnancy or breastfeeding (clinical.md 2.4)."""
        return any(item.key == "preg" for item in self.on_offer)


def page(person: Person, *, on: date) -> Page:
    """The page as it stands on the patient's own date `on`."""
    product = products.confirmed(person)
    standing = screening.standing(person, on=on, product=product)
    mine = Trial.objects.of(person).select_related("product", "screening", "person")
    trials = tuple(mine.prefetch_related("events"))
    decided = tuple(
        Clearance.objects.filter(person=person)
        .select_related("clinician", "product")
        .order_by("-decided_at", "-pk")
    )
    findings = standing.result.findings if standing.result else ()
    raw = standing.row.answers if standing.row else {}
    shown = tuple(Shown(found, screening.answer_to(found.key, raw)) for found in findings)
    words = tuple(row for row in decided if row.is_a_word)
    offered = (*from_screening(shown, words, product), *from_trials(trials, words, product, on=on))
    return Page(
        person=person,
        standing=standing,
        product=product,
        shown=shown,
        items=tuple(item for item in offered if not item.cleared),
        said_yes=tuple(item for item in offered if item.cleared),
        decided=decided,
        said=screening.decided_in_words(person, decided, on=on),
        trials=trials,
        notes=tuple(Note.objects.of(person)),
        screenings=tuple(screening.past_screenings(person)),
        held_back=why_not_again(person, product, on=on) if product else (),
        only_a_new_trial=bool(standing.in_the_way) and holds_only_a_new_trial(person, on=on),
    )
