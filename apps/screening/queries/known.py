"""What has been told of a person and of a pack, for the pages that ask."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from apps.records.models import Person, Product, Screening


def told_more(person: Person, plain: Mapping[str, object]) -> bool:
    """Something but these plain answers was told, now or in the last result: one tap for all must not wipe it out."""
    rows = (Screening.objects.current(person), Screening.objects.draft(person))
    known = {field: answer for row in rows if row is not None for field, answer in row.answers.items()}
    return any(known.get(field, no) != no for field, no in plain.items())


def has_draft(person: Person) -> bool:
    """True while answers are being given that have no result yet."""
    return Screening.objects.draft(person) is not None


def also_in_words(product: Product) -> str:
    """What else in a product could act, to a clinician: by the label, or the part of it that was read, and by the person."""
    told = {"names": ", ".join(_also_in_it(product))}
    if product.is_read_in_part:
        words = (
            _(
                "The part of the words that was read names what could act: %(names)s. More may stand in the rest."
            )
            if told["names"]
            else _("Nothing else that could act was found in the part of the label's words that was read.")
        )
    elif told["names"]:
        words = _("What else is in it and could act: %(names)s.")
    else:
        words = _("Nothing else that could act was found on the label.")
    return words % told


def _also_in_it(product: Product) -> tuple[str, ...]:
    """What else is in a product that could act by itself: read from its label, or ticked by the person."""
    newest = product.readings.first()
    read = newest.reading.get("confounders", ()) if newest else ()
    kinds = {str(one["kind"]) for one in read}
    ticked = (
        ("strain", product.other_strains, _("other bacteria or yeast")),
        ("fibre", product.added_prebiotic, _("an added fibre or prebiotic")),
        ("botanical", product.botanicals, _("a plant extract")),
    )
    more = [words for kind, is_in, words in ticked if is_in and kind not in kinds]
    return tuple(dict.fromkeys([*(str(one["name"]) for one in read), *more]))
