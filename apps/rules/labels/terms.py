"""The words of all languages, read once from the files in vocabulary/.

A file holds tables of keys; each value lists terms parted by commas. In a term, `*` stands for any ending and
a space may be a space, a hyphen, a line break or nothing on the pack.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import regex

from apps.rules.labels.fold import fold
from apps.rules.labels.glyphs import is_block, skeleton, squeeze
from apps.rules.labels.inflections import stems
from apps.rules.labels.reading import ConfounderKind

FOLDER = Path(__file__).parent / "vocabulary"
DATA_FILES, KEY_LENGTH = frozenset({"ingredients", "organisms", "powers"}), 4
_LAST_VOWEL = regex.compile(r"(?<=[a-z]{3}[^aeiou])([aeiou])([nlst])$")
MOST_REMEMBERED = 50_000
_EVERYWHERE = "form count noun organism masks homographs ingredients vitamin species genus others answer shop"
_OF_EVERY_LANGUAGE = frozenset(_EVERYWHERE.split())
_NO = ("scope", "negation"), ("scope", "negation_after")  # of every language, as the words that they deny are


@dataclass(frozen=True, slots=True)
class Term:
    """One term without its spaces; `open_end` when any ending may follow."""

    text: str
    group: str
    key: str
    language: str  # "" for words of every language
    words: int
    open_end: bool
    block: bool  # written in a script that puts no spaces between words
    case: str = ""  # the language whose endings may follow
    pair: tuple[str, str] = field(init=False, compare=False)  # the group and the key

    def __post_init__(self) -> None:
        object.__setattr__(self, "pair", (self.group, self.key))

    def is_heeded(self, active: frozenset[str]) -> bool:
        """Whether it counts in a text in the languages `active`; some groups do in every language, save their short words."""
        everywhere = self.group in _OF_EVERY_LANGUAGE or self.pair in _NO
        return self.language in active or (everywhere and not (len(self.text) < 4 and self.text.isascii()))


@dataclass(frozen=True, slots=True)
class Language:
    """One language file: its code and the little words by which a text is told to be in it."""

    code: str
    script: str
    stopwords: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ingredient:
    """An ingredient that could cause an effect."""

    name: str
    kind: ConfounderKind
    moves: tuple[str, ...]


class Index:
    """Terms by the characters they begin with."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.by_start: dict[str, list[Term]] = {}
        for term in terms:
            self.by_start.setdefault(term.text[:KEY_LENGTH], []).append(term)
        self.remembered = 0
        self._heeded: dict[frozenset[str], Heeded] = {}

    def heeded(self, active: frozenset[str]) -> "Heeded":
        """The terms that count in a text in the languages `active`."""
        heeded = self._heeded.get(active)
        if heeded is None:
            heeded = Heeded(self, active)
            if self.remembered < MOST_REMEMBERED:
                self._heeded[active] = heeded
        return heeded


class Heeded(dict[str, tuple[Term, ...]]):
    """By the next KEY_LENGTH characters of a text the terms that may stand there, filled as they are met."""

    def __init__(self, index: Index, active: frozenset[str]) -> None:
        super().__init__()
        self._index, self._active = index, active

    def __missing__(self, start: str) -> tuple[Term, ...]:
        lengths = range(1, len(start) + 1)
        found = [term for length in lengths for term in self._index.by_start.get(start[:length], ())]
        heeded = (term for term in found if term.is_heeded(self._active))
        terms = tuple(sorted(heeded, key=lambda term: -len(term.text)))
        if self._index.remembered < MOST_REMEMBERED:
            self._index.remembered += 1
            self[start] = terms
        return terms


type Table = dict[str, dict[str, str]]


_ENDINGS = (
    "",
    "e",
    "s",
    "es",
    "n",
    "en",
    "er",
    "a",
    "o",
    "i",
    "as",
    "os",
    "y",
    "ed",
    "ies",
    "an",
    "ar",
    "ent",
    "t",
)


def _spelt_out(written: list[str]) -> Iterator[str]:
    """A `*` inside a term stands for the usual endings."""
    for term in written:
        before, star, after = term.strip().partition("* ")
        yield from [f"{before}{ending} {after}" for ending in _ENDINGS] if star else [term]


def _terms(listed: str, group: str, key: str, language: str) -> Iterator[Term]:
    for written in _spelt_out(listed.replace("\n", " ").split(",")):
        words = fold(written.strip()).text.replace("-", " ").split()
        if words:
            open_end = words[-1].endswith("*")
            text = squeeze(" ".join(words).replace("*", "")).text
            yield Term(text, group, key, language, len(words), open_end, is_block(text[:1]))
            if group == "ingredients" and not open_end:
                for stem in stems(words, language):
                    yield Term("".join(stem), group, key, language, len(words), False, False, language)
            if group == "ingredients" and open_end and not language:
                yield from _with_a_long_vowel(text, key)


def _with_a_long_vowel(text: str, key: str) -> Iterator[Term]:
    """ "melatoniini", "glucomannaan", "laktoosi": the vowel before the last sound is written twice in some languages."""
    long = _LAST_VOWEL.sub(r"\1\1\2", text)
    if long != text and text.isascii():
        yield Term(long, "ingredients", key, "", 1, True, False)


@cache
def _files() -> tuple[tuple[str, dict[str, object]], ...]:
    paths = sorted(path for path in FOLDER.glob("*.toml") if path.stem not in DATA_FILES)
    return tuple((path.stem, tomllib.loads(path.read_text("utf-8"))) for path in paths)


@cache
def languages() -> tuple[Language, ...]:
    """The languages that the reader knows."""
    found = [
        Language(str(file["code"]), str(file["script"]), frozenset(fold(str(file["stopwords"])).text.split()))
        for _, file in _files()
    ]
    return tuple(language for language in found if language.code)


def _language_terms(file: dict[str, object]) -> Iterator[Term]:
    code = str(file["code"])
    for group, table in file.items():
        if isinstance(table, dict):
            for key, listed in table.items():
                yield from _terms(str(listed), group, key, code)


@cache
def _all_terms() -> tuple[Term, ...]:
    organisms = _data("organisms")
    found = [term for _, file in _files() for term in _language_terms(file)]
    for genus, listed in organisms["genera"].items():
        found.extend(_terms(listed, "genus", genus, ""))
    for word, canonical in organisms["species"].items():
        found.extend(_terms(word, "species", canonical, ""))
    return tuple(dict.fromkeys(found))


def _data(name: str) -> Table:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def index() -> Index:
    """Every term."""
    return Index(_all_terms())


@cache
def damaged_index() -> Index:
    """The longer terms as they look once letters that are easily mistaken are made the same."""
    found = []
    for term in _all_terms():
        bare = skeleton(term.text)
        short = {"count": 5, "ingredients": 4, "allergens": 4}.get(term.group, 6)
        if len(bare) >= short and not term.block:
            found.append(
                Term(bare, term.group, term.key, term.language, term.words, term.open_end, False, term.case)
            )
    return Index(found)


@cache
def ingredients() -> MappingProxyType[str, Ingredient]:
    """What each ingredient key stands for."""
    return MappingProxyType(
        {
            key: Ingredient(entry[0], ConfounderKind(kind), tuple(entry[1].split()))
            for kind, table in _data("ingredients").items()
            for key, entry in table.items()
        }
    )


@cache
def long_stems(group: str, key: str, length: int) -> tuple[str, ...]:
    """The single Latin words of one key with `length` letters or more, without their endings."""
    found = [t.text for t in _all_terms() if (t.group, t.key) == (group, key) and t.words == 1]
    return tuple(
        dict.fromkeys(text for text in found if len(text) >= length and text.isascii() and text.isalpha())
    )


@lru_cache(maxsize=5_000)
def spoken_in(group: str, word: str) -> Mapping[str, frozenset[str]]:
    """The languages in which a folded word is a term of `group`, by key: "billion" is another number in French."""
    bare, found = squeeze(word).text, dict[str, set[str]]()
    for term in _all_terms():
        if term.group == group and (term.text == bare or (term.open_end and bare.startswith(term.text))):
            found.setdefault(term.key, set()).add(term.language)
    return MappingProxyType({key: frozenset(languages) for key, languages in found.items()})
