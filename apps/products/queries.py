"""A person's products, and what the rules need to know of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from apps.products.anew import read_anew_in_words, reads_otherwise
from apps.products.differences import amount_in_words
from apps.products.doubles import ALIKE, why_no_doubles
from apps.products.entries import against_words
from apps.products.list_fates import NEW, NEWER, OLDER, SAME, Fate, fates
from apps.products.names import CONTENT_NAMES, FORM_NAMES
from apps.products.otherwise import Otherwise, in_words, told_of
from apps.products.realism import Realistic, realistic_for
from apps.records.models import Person, Product, Trial
from apps.records.packs import amount_per_day, confirmed, facts, in_question, is_told_against, most_per_day
from apps.records.said import confirmed_in
from apps.rules.vocabulary import ProductForm, TrialState
from apps.web.amounts import spoken

__all__ = [
    "ALIKE",
    "CONTENT_NAMES",
    "FORM_NAMES",
    "NEW",
    "NEWER",
    "OLDER",
    "SAME",
    "Fate",
    "Otherwise",
    "Realistic",
    "Shown",
    "against_words",
    "amount_in_words",
    "amount_per_day",
    "begun",
    "beside",
    "catalogue",
    "choice",
    "confirmed",
    "counts_instead",
    "facts",
    "fates",
    "in_words",
    "listed",
    "most_per_day",
    "read_anew_in_words",
    "reads_otherwise",
    "realistic_for",
    "shown",
    "spoken",
    "told_of",
    "why_no_doubles",
]


LONGEST_SEARCH = 80
A_PAGE = 20  # entries of the catalogue


def catalogue(find: str, page: str | None) -> Page[Product]:
    """One page of the entries that anybody may pick, narrowed by the words of a search; the nearest page there is."""
    found = Product.objects.to_pick().called(find.replace("\x00", "")[:LONGEST_SEARCH])
    return Paginator(found, A_PAGE).get_page(page)


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of the catalogue as it is offered: what is in it, in words."""

    entry: Product
    form: str
    amount: str


def shown(entries: Iterable[Product]) -> list[Shown]:
    """What a person must see to tell their own pack from another."""
    return [
        Shown(
            one,
            str(FORM_NAMES[ProductForm(one.form)]),
            amount_in_words(confirmed_in(one), one.amount_per_units, one.unit_noun)
            if one.amount_value is not None
            else "",
        )
        for one in entries
    ]


def listed(person: Person) -> tuple[list[Product], Product | None]:
    """The person's packs, and the one of them that a saved plan is of: another pack may have been chosen since."""
    plans = Trial.objects.filter(product=OuterRef("pk"), state=TrialState.PLANNED)
    mine = Product.objects.of(person).annotate(has_plan=Exists(plans))
    rows = list(mine.prefetch_related("readings"))
    return rows, next((row for row in rows if getattr(row, "has_plan", False)), None)


def beside(product: Product) -> dict[str, object]:
    """The other pack that counts, and whether a saved plan is made with this one, whichever was chosen since."""
    planned = product.trials.filter(state=TrialState.PLANNED).exists()
    return {"instead": counts_instead(product), "has_plan": planned}


def counts_instead(product: Product) -> Product | None:
    """The other pack of the same person that their result and a plan are about; None where it is this one, or none is."""
    counts = confirmed(product.person) if product.person and product.confirmed_at else None
    return None if counts is None or counts.pk == product.pk else counts


def choice(person: Person) -> tuple[Product | None, frozenset[int]]:
    """The pack that counts, as `confirmed` has it, and the numbers of those that could be chosen instead; none while a trial
    runs.
    """
    rows = list(in_question(Product.objects.of(person)))
    counts = rows[-1] if rows else None
    others = [] if getattr(counts, "runs", False) else rows[:-1]
    good = (one for one in others if getattr(one, "is_known", False) and not is_told_against(one))
    return counts, frozenset(one.pk for one in good)


def begun(person: Person) -> Product | None:
    """The pack that was read last and is not confirmed yet; None when there is none."""
    return Product.objects.of(person).filter(confirmed_at=None, never_again_at=None).first()
