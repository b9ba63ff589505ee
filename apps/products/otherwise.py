"""A pack that holds something else than a begun trial was planned on: whether it does, and what the person said, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.products.confirmed import Confirmed
from apps.products.differences import a_day, amount_in_words
from apps.products.names import CONTENT_NAMES, FORM_NAMES, REASONS
from apps.records.models import CONTENTS, PackStatement, Product, Trial
from apps.records.said import Said, confirmed_in
from apps.rules.vocabulary import ProductForm, TrialState


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One statement beside what had been confirmed: a sentence for each fact that differs, and how the person knows."""

    statement: PackStatement
    changes: tuple[str, ...]
    why: str

    @property
    def in_short(self) -> str:
        """All of it in one line."""
        return " ".join((*self.changes, _("How it is known: %(why)s") % {"why": self.why}))


def begun_on(product: Product) -> Trial | None:
    """The trial that was begun on this pack, the newest; None as long as there is a plan at most."""
    begun = Trial.objects.filter(product=product).exclude(state=TrialState.PLANNED)
    return begun.order_by("-created_at", "-pk").first()


def differs(product: Product, *, form: ProductForm, dose: Said, contents: Collection[str]) -> bool:
    """Whether this is another pack than the one that was confirmed: form, amount, number a day, or what else is in it."""
    was = (product.form, _rounded(confirmed_in(product)), _contents(product))
    return (form, _rounded(dose), frozenset(contents)) != was


def says(statement: PackStatement, facts: Confirmed) -> bool:
    """Whether the statement says all of this already."""
    facts_kept = (facts.form, _rounded(facts.dose), facts.contents)
    why = (facts.correction_kind, facts.correction_reason)
    kept = (statement.form, _rounded(dose_of(statement)), frozenset(statement.contents))
    return (*facts_kept, *why) == (*kept, statement.correction_kind, statement.correction_reason)


def dose_of(statement: PackStatement) -> Said:
    """The dose by the person's word."""
    return Said(
        statement.amount_value, statement.amount_unit, statement.amount_per_units, statement.serving_units
    )


def told_of(product: Product) -> tuple[Otherwise, ...]:
    """What the person said of this pack after a trial on it had begun, the newest first."""
    return in_words(PackStatement.objects.about(product).select_related("trial__product"))


def in_words(statements: Iterable[PackStatement]) -> tuple[Otherwise, ...]:
    """Each statement as a reader needs it: what it says now, and what the trial was planned on."""
    return tuple(Otherwise(one, tuple(_changes(one)), _why(one)) for one in statements)


def _changes(statement: PackStatement) -> list[str]:
    product = statement.trial.product
    was, now, noun = confirmed_in(product), dose_of(statement), product.unit_noun
    found = []
    if statement.form != product.form:
        forms = (FORM_NAMES[ProductForm(kind)] for kind in (product.form, statement.form))
        found.append((_("What is in it"), *map(str, forms)))
    if _amount(was) != _amount(now):
        amounts = (amount_in_words(one, one.per_units, noun) for one in (was, now))
        found.append((_("Amount of Akkermansia"), *amounts))
    if _rounded(was)[1] != _rounded(now)[1]:
        found.append((_("The label advises"), a_day(was, noun), a_day(now, noun)))
    before, after = _contents(product), frozenset(statement.contents)
    if before != after:
        found.append((_("What else is in it"), _listed(before), _listed(after)))
    said = _("%(what)s: %(now)s. Confirmed before the start: %(was)s.")
    return [said % {"what": what, "was": one, "now": other} for what, one, other in found]


def _why(statement: PackStatement) -> str:
    kind, words = str(REASONS[statement.correction_kind]), statement.correction_reason
    return f"{kind}: {words}" if words else f"{kind}."


def _listed(contents: Collection[str]) -> str:
    return "; ".join(str(words) for name, words in CONTENT_NAMES.items() if name in contents) or _("nothing")


def _contents(product: Product) -> frozenset[str]:
    return frozenset(name for name in CONTENTS if getattr(product, name))


def _rounded(said: Said) -> tuple[object, ...]:
    """As the columns keep it."""
    return _amount(said), _two(said.serving)


def _amount(said: Said) -> tuple[object, ...]:
    """In how many capsules it is counts only where there is an amount."""
    return () if said.amount is None else (round(said.amount, 3), said.unit, _two(said.per_units))


def _two(number: Decimal | None) -> Decimal | None:
    return None if number is None else round(number, 2)
