"""A pack that holds something else than a begun trial was planned on: whether it does, and what the person said, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.products.confirmed import Confirmed
from apps.products.holds import Holds, apart
from apps.products.names import REASONS
from apps.records.models import PackStatement, Product, Trial
from apps.records.said import Said
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


def hold_trials_of(product: Product) -> None:
    """The trials that were begun on this pack, until the transaction ends; called before the pack itself is held."""
    begun = Trial.objects.filter(product=product).exclude(state=TrialState.PLANNED).order_by("pk")
    list(begun.select_for_update().values_list("pk"))


def differs(product: Product, *, form: ProductForm, dose: Said, contents: Collection[str]) -> bool:
    """Whether this is another pack than the one that was confirmed: form, amount, number a day, or what else is in it."""
    return Holds.said(form, dose, contents) != Holds.confirmed(product)


def says(statement: PackStatement, facts: Confirmed) -> bool:
    """Whether the statement says all of this already."""
    said = Holds.said(facts.form, facts.dose, facts.contents)
    why = (statement.correction_kind, statement.correction_reason)
    return said == Holds.stated(statement) and why == (facts.correction_kind, facts.correction_reason)


def told_of(product: Product) -> tuple[Otherwise, ...]:
    """What the person said of this pack after a trial on it had begun, the newest first."""
    return in_words(PackStatement.objects.about(product).select_related("trial__product"))


def in_words(statements: Iterable[PackStatement]) -> tuple[Otherwise, ...]:
    """Each statement as a reader needs it: what it says now, and what the trial was planned on."""
    return tuple(Otherwise(one, _changes(one), _why(one)) for one in statements)


def _changes(statement: PackStatement) -> tuple[str, ...]:
    product = statement.trial.product
    said = _("%(what)s: %(now)s. Confirmed before the start: %(was)s.")
    return apart(Holds.confirmed(product), Holds.stated(statement), product.unit_noun, said)


def _why(statement: PackStatement) -> str:
    kind, words = str(REASONS[statement.correction_kind]), statement.correction_reason
    return f"{kind}: {words}" if words else f"{kind}."
