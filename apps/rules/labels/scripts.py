"""In which script a text is written."""

from collections import Counter

import regex

_WRITTEN = (
    (regex.compile(r"[\p{Han}]"), ("zh", "ja")),
    (regex.compile(r"[\p{Hiragana}\p{Katakana}]"), ("ja",)),
    (regex.compile(r"\p{Hangul}"), ("ko",)),
    (regex.compile(r"\p{Cyrillic}{4}"), ("ru",)),  # a letter or two are those of a scan
)


def script_of_text(text: str) -> str:
    """The script that decides how a text is read; a little of another beside Latin letters is enough."""
    counts: Counter[str] = Counter()
    for char, count in Counter(text[:4000]).items():
        if char > "\u036f":
            counts[_script_of(char)] += count
        elif char.isalpha():
            counts["Latin"] += count
    if counts["Kana"] >= 2:
        return "Kana"
    for script in ("Hangul", "Han", "Cyrillic", "Greek"):
        if counts[script] * 3 >= counts["Latin"] and counts[script] > 0:
            return script
    return "Latin" if counts["Latin"] else "Other"


def _script_of(char: str) -> str:
    if "\u3040" <= char <= "\u30ff":
        return "Kana"
    if "\uac00" <= char <= "\ud7a3":
        return "Hangul"
    if "\u4e00" <= char <= "\u9fff":
        return "Han"
    if "\u0400" <= char <= "\u04ff":
        return "Cyrillic"
    return "Greek" if "\u0370" <= char <= "\u03ff" else "Other"


def spoken_beside(text: str) -> set[str]:
    """The languages whose script is met, however little of it: "AKK capsules, 不含活菌" says no in Chinese."""
    return {code for written, codes in _WRITTEN if written.search(text) for code in codes}
