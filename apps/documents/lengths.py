"""How much of a text finds room on paper. What is left out is said to be left out, and where it stands."""

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def short(text: str, most: int) -> str:
    """At most `most` characters on one line, with an ellipsis for the rest."""
    return Truncator(" ".join(text.split())).chars(most, truncate="…")


def first(lines: Sequence[str], most: int) -> list[str]:
    """At most `most` lines; for the rest one more line that counts them."""
    if len(lines) <= most:
        return list(lines)
    left = len(lines) - most + 1
    more = ngettext("and %(n)s more, on the site", "and %(n)s more, on the site", left) % {"n": left}
    return [*lines[: most - 1], more]


def nothing(lines: Sequence[str], otherwise: str = "") -> list[str]:
    """The lines, or one that says that there are none."""
    return list(lines) or [otherwise or _("Nothing was told.")]
