"""PDF from a template and data, in this process: no system library, no network, no file outside the templates.

What people typed is data (JSON in `sys.inputs`), never markup, so nothing in it can become a command. Each file is
made as PDF/UA-1: the compiler refuses to write one whose tags, title or language would leave a screen reader alone.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

import typst
from django.conf import settings

from apps.rules.text import tied, unturned

FOLDER = settings.BASE_DIR / "templates" / "print"
INSTEAD = "▯"  # stands for a character that no font of ours has
TRIES = 4
MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\.")
UNSEEN, SPACES = ("Cc", "Cs", "Co", "Cn"), "\n\t"
UNSURE = re.compile(r"[^\n\x20-\x7e\xa0-\u017f▯–—‘’“”…½¼¾]")


@dataclass(frozen=True, slots=True)
class Printed:
    """A made file; `has_gaps`: some characters of the data stand as ▯ in it."""

    content: bytes
    has_gaps: bool


@cache
def _fonts() -> typst.Fonts:
    """The fonts inside the compiler alone, so that every machine makes the same page."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def pdf(template: str, given: Mapping[str, object], *, at: datetime) -> Printed:
    """`template` (a name in templates/print) with the data that was given, as a tagged PDF dated `at`.

    A character that no font has is printed as ▯, and the template is told (`gaps`), so that the page can say so.
    Raises typst.TypstError when the template itself is wrong.
    """
    data = _mapped(given, unturned)  # one such sign in a name had turned the date of birth beside it
    clean = _mapped(data, _visible)
    gaps = json.dumps(clean) != json.dumps(data)
    clean = _mapped(clean, tied)
    try:
        return Printed(_compiled(template, clean, gaps=gaps, at=at), has_gaps=gaps)
    except typst.TypstError as trouble:
        if not (absent := _absent(trouble)):
            raise
    for _try in range(TRIES):
        clean = _mapped(clean, partial(_without, absent))
        try:
            return Printed(_compiled(template, clean, gaps=True, at=at), has_gaps=True)
        except typst.TypstError as trouble:
            if not (absent := _absent(trouble)):
                raise
    plain = _mapped(clean, partial(UNSURE.sub, INSTEAD))
    return Printed(_compiled(template, plain, gaps=True, at=at), has_gaps=True)


def _mapped(data: object, change: Callable[[str], str]) -> object:
    """The same lists and dictionaries with every text changed; keys stay."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {key: _mapped(value, change) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_mapped(value, change) for value in data]
    return data


def _visible(text: str) -> str:
    """Nothing that is no character to look at: controls, halves of characters, places that are not assigned."""
    return "".join(
        INSTEAD if unicodedata.category(one) in UNSEEN and one not in SPACES else one for one in text
    )


def _compiled(template: str, data: object, *, gaps: bool, at: datetime) -> bytes:
    made = typst.compile(
        FOLDER / template,
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "gaps": "yes" if gaps else ""},
        pdf_standards=["ua-1"],
        timestamp=at.replace(microsecond=0),  # typst takes no parts of a second
    )
    assert isinstance(made, bytes)
    return made


def _absent(trouble: typst.TypstError) -> set[str]:
    """The characters that the compiler has no glyph for; empty when it complains about something else."""
    found = MISSING.findall(trouble.diagnostic)
    return {letter for text in found for letter in ESCAPED.sub(_named, text)}


def _named(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else ""


def _without(absent: set[str], text: str) -> str:
    return "".join(INSTEAD if letter in absent else letter for letter in text)
