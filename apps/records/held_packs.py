"""A pack whose trial has begun and that may hold something else than the trial was planned on: no dose before that is settled."""

from django.utils.translation import gettext as _

from apps.records.models import Product
from apps.rules.text import gettext_noop

TOLD_OTHERWISE = gettext_noop(
    "You said that this pack holds something else than your trial was planned on. Do not take it. End its trial and add "
    "the pack anew, or say that it was a mistake."
)
READ_OTHERWISE = gettext_noop(
    "A newer version of our reader reads the words on this pack otherwise: by them your trial takes something else, or more "
    "than they say. Do not take it. The page of your pack says what to do."
)


def why_held(product: Product | None) -> tuple[str, ...]:
    """By what was said of it, and by what was read in its words since the trial began."""
    if product is None:
        return ()
    told, read = product.told_otherwise_at, product.read_otherwise_at
    return tuple(_(why) for why, since in ((TOLD_OTHERWISE, told), (READ_OTHERWISE, read)) if since)
