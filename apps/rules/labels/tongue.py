"""The language of a text, and "und" where it is none that has a vocabulary file or where several may be meant."""

import tomllib
from collections import Counter
from functools import cache

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.fold import fold
from apps.rules.labels.terms import FOLDER, languages

UNKNOWN = "und"
_WORD = regex.compile(r"\p{L}+")
_SMALL = "őűășțđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹľĺŕėįųāīķļņģþðіїєґђћљњџјќѓ"
_LETTERS = frozenset(  # of Hungarian, Romanian, Vietnamese, Slovak, Lithuanian, Latvian, Icelandic, Ukrainian and Serbian
    _SMALL + _SMALL.upper()
)
_FOREIGN, _LATIN = (
    regex.compile(r"[\u0590-\u1cff]+"),
    regex.compile(r"\p{Latin}+"),
)  # Arabic, Hebrew, Hindi, Thai
_ONLY_ELSEWHERE = regex.compile(  # Icelandic, Catalan, and Bulgarian, where ъ stands before a consonant
    r"(?i)[þð]|l·l|ъ[бвгджзклмнпрстфхцчшщ]|ьо|ъ(?!\p{L})|(?<!\p{L})(?:amb|dels|preneu)(?!\p{L})"
)
SOME = 3  # times as many letters of the names of germs, beside a script without a file
FEW = 2  # little words that may be chance
LONG = 5  # letters of a word that tells


@cache
def _little(code: str) -> frozenset[str]:
    return next((one.stopwords for one in languages() if one.code == code), frozenset())


@cache
def _elsewhere() -> frozenset[str]:
    """The little words of languages without a file, less those that a language with a file has too."""
    written = tomllib.loads((FOLDER / "elsewhere.toml").read_text("utf-8"))["stopwords"]
    ours = frozenset().union(*(language.stopwords for language in languages()))
    return frozenset(fold(written).text.split()) - ours


def told(case: Case) -> str:
    """The code of the language; "und" where the script has no file."""
    code, script = case.found.language, case.found.script
    foreign = _length(_FOREIGN, case.found.text)
    if script == "Greek" or (foreign and foreign * SOME > _length(_LATIN, case.found.text)):
        return UNKNOWN
    if script not in {"Latin", "Cyrillic"} or code == UNKNOWN:
        return code
    words = Counter(_WORD.findall(case.found.text))
    ours = sum(words[word] for word in _little(code) & words.keys())
    theirs = sum(words[word] for word in _elsewhere() & words.keys())
    printed = case.folded.original
    theirs += len(_ONLY_ELSEWHERE.findall(printed))
    theirs += min(sum(map(printed.count, _LETTERS.intersection(printed))), len(words)) // FEW
    if theirs > ours:
        return UNKNOWN
    return code if ours >= FEW or script == "Cyrillic" else _most_spoken(case)


def _length(letters: regex.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def _most_spoken(case: Case) -> str:
    """The language of more long words than any other that has a file, or English where it has as many."""
    places: dict[str, set[int]] = {}
    for hits in case.found.by_group.values():
        for hit in hits:
            if hit.language and hit.end - hit.start >= LONG:
                places.setdefault(hit.language, set()).add(hit.start)
    most = max(map(len, places.values()), default=0)
    spoken = [code for code, starts in places.items() if len(starts) == most]
    return "en" if "en" in spoken else spoken[0] if len(spoken) == 1 else UNKNOWN
