"""What an entry of the catalogue says against the words on its own pack: told to the operator before others read it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.products.differences import apart
from apps.products.names import CONTENT_NAMES, FORM_NAMES
from apps.products.readings import contents, stored
from apps.records.models import CONTENTS
from apps.records.said import Said, words_in
from apps.rules.labels import read
from apps.rules.labels.classes import form_of
from apps.rules.labels.windows import LONGEST
from apps.rules.vocabulary import ProductForm


def against_words(columns: Mapping[str, Any], words: str) -> tuple[str, ...]:
    """Each point in a sentence; `columns` are those of an entry. Nothing where nobody copied the words."""
    if not words.strip():
        return ()
    reading = read(words)
    kept, read_form = stored(reading), form_of(reading.label_class)
    found = []
    if len(words) > LONGEST:
        told = _(
            "Only a part of the words is read, and nobody can plan with such a pack: leave out what is not on it."
        )
        found.append(told)
    if read_form != columns["form"]:
        told = _("The words read as “%(read)s”, the entry says “%(said)s”.")
        found.append(told % {"read": FORM_NAMES[read_form], "said": FORM_NAMES[ProductForm(columns["form"])]})
    mine = Said(
        columns["amount_value"], columns["amount_unit"], columns["amount_per_units"], columns["serving_units"]
    )
    noun = columns["unit_noun"]
    first, second = _("The words say %(pack)s"), _("the entry says %(mine)s")
    found += apart(words_in(kept), mine, kept["noun"] or noun, noun, first, second)
    unsaid = [name for name in CONTENTS if name in contents(kept) and not columns[name]]
    return (
        *found,
        *(
            _("The words say so, the entry does not: %(what)s.") % {"what": CONTENT_NAMES[name]}
            for name in unsaid
        ),
    )
