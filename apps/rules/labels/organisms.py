"""Which organisms a text names, where, and by which strain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import regex
from rapidfuzz.distance import Levenshtein

from apps.rules.labels.fold import Folded
from apps.rules.labels.glyphs import skeleton
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.strains import strain_after, strain_before, strain_of_code

AKKERMANSIA = "Akkermansia"
MUCINIPHILA = "Akkermansia muciniphila"
KIND = "lactic acid bacteria"  # what packs call other germs without naming them
LIST = 120  # characters of a list behind its genus: "Bifidobacterium longum, breve, infantis"
_WORDS = frozenset({"breve", "infantis", "casei", "minuta"})
MOST = 48  # namings that are read
_HEADING = regex.compile(r"[^.;:,\n•]{0,24}:")
_WORD = regex.compile(r"[\p{Latin}\d|!]{6,24}")
_INSIDE = regex.compile(r"a[ck]{1,3}e?r+(?:m|rn)[aeo]n[sctz]{1,2}[iy1l|!][aeos]?")
_APART = regex.compile(r"(?<!\p{L})a[ck]{2}er(?:m|rn)?\s(?:m|rn)?[ae]n\s?sia(?!\p{L})")  # "Akker mansia"
_SURNAME = regex.compile(r"a[ck]+erman{1,2}s?")
_SPECIES_APART = regex.compile(r"\s{0,2}mu?\s?c\s?ini\s?phi\s?la(?!\p{L})")
_SPECIES = regex.compile(r"\s{0,2}[(]?(?P<word>[\p{Latin}|!1]{8,16})")
_SHORT = regex.compile(r"(?<![\p{L}\d])a\s?[.,]\s?(?P<word>[\p{Latin}|!1]{9,24})")
_GENUS_KEY, _SPECIES_KEY = skeleton("akkermansia"), skeleton("muciniphila")
_SUBSPECIES = regex.compile(
    r"\s?(?:subsp\.?|ssp\.?)?\s?(lactis|longum|infantis|animalis|bulgaricus|tolerans|paracasei)(?!\p{L})"
)
_LINK = regex.compile(r"[\p{Latin}]{2,12}|subsp\.? ?|ssp\.? ?|animalis subsp\.?|animalis ssp\.?")
_LETTER = regex.compile(r"(?<!\p{L})[a-z]{1,2}\s?[.,]?\s?$")  # the "B." of "B. lactis"
_GERM_ENDS = ("bacillus", "bacillis", "bacterium", "bakterium", "coccus", "monas", "myces", "clostridium")
_GERM = regex.compile(
    rf"(?<!\p{{L}})\p{{Latin}}[\p{{Latin}}|!1]{{2,17}}(?:{'|'.join(_GERM_ENDS)})(?!\p{{L}})"
    r"(?: \p{Latin}[\p{Latin}|!1]{4,15}(?<=us|ei|is|um|ii|um|ri|se|ve|ns|le)(?!\p{L}))?"
)
_GERM_HAN = regex.compile(  # "、雷特氏B菌100億CFU": one more germ of a list, that no list has
    r"(?<=[,;+/:]\s?)[\p{Han}a-z0-9-]{1,8}(?<![活死总總灭滅减減益生酵抑杀殺含多等])菌(?=\s?(?:\d|[一二三五六七八九十百千][\p{Han}]?[亿億]))"
)
_BRIEF = regex.compile(
    r"(?<![\p{L}.])(?<![°º˚]\s?|(?<!\d)\d\d\s(?=[cf]))[b-z]\. ?[\p{Latin}|!1]{5,14}(?:us|ei|is|um|ii|iis|ri|ve)(?!\p{L})"
)  # "L. parocasei"; not "below 25 °C. Chromium"


@dataclass(frozen=True, slots=True)
class Mention:
    """One organism named at text[start:end] of the folded text; `end` leaves the strain out, `full_end` not."""

    name: str
    start: int
    end: int
    full_end: int
    strain: str | None
    is_akkermansia: bool


def _akin(word: str, key: str, most: int) -> bool:
    return Levenshtein.distance(skeleton(word), key, score_cutoff=most) <= most


def _latin_akkermansia(text: str, words: Iterable[regex.Match[str]]) -> list[tuple[int, int]]:
    """Every spelling of the genus, whole words first, then the ones that run into their neighbours."""
    places = [
        match.span()
        for match in words
        if 8 <= len(match.group()) <= 15
        and _akin(match.group(), _GENUS_KEY, 3 if match.group()[0] == "a" else 2)
        and "k" in match.group()
        and not _SURNAME.fullmatch(match.group())
    ]
    places += [match.span() for match in _APART.finditer(text)]
    for match in _INSIDE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in places[-MOST:]):
            places.append(match.span())
        if len(places) > 4 * MOST:
            break
    return places


def _with_species(text: str, start: int, end: int) -> tuple[str, int]:
    match = _SPECIES.match(text, end)
    if match and _akin(match.group("word"), _SPECIES_KEY, 4):
        return MUCINIPHILA, match.end("word")
    if match and match.group("word").startswith(("mucini", "mucinp", "muncin", "muccin")):
        return MUCINIPHILA, match.end("word")
    apart = _SPECIES_APART.match(text, end)
    return (MUCINIPHILA, apart.end()) if apart else (AKKERMANSIA, end)


def akkermansia(folded: Folded, found: Found) -> list[Mention]:
    """Every naming of Akkermansia, in any spelling and script."""
    text, words = folded.text, list(_WORD.finditer(folded.text))
    places = [(start, *_with_species(text, start, end)) for start, end in _latin_akkermansia(text, words)]
    for match in _SHORT.finditer(text):
        word = match.group("word")
        if len(word) <= 15 and _akin(word, _SPECIES_KEY, 3):
            places.append((match.start(), MUCINIPHILA, match.end()))
        elif _akin(word[:11], _SPECIES_KEY, 1):  # "A. muciniphilacells"
            places.append((match.start(), MUCINIPHILA, match.start("word") + 11))
    for match in words:
        word = match.group()
        if word[0] == "m" and len(word) >= 10 and _akin(word, _SPECIES_KEY, 1):
            places.append((match.start(), MUCINIPHILA, match.end()))  # no other germ is called so
    for hit in found.of("organism"):
        sure = (
            text[hit.start : hit.end] == "akk" or folded.is_upper(hit.start) or folded.is_upper(hit.start + 1)
        )
        if hit.key != "abbreviations" or sure:
            name = AKKERMANSIA if hit.key == "abbreviations" else hit.key
            known = {"names": AKKERMANSIA, "species": MUCINIPHILA, "abbreviations": AKKERMANSIA}.get(
                name, name
            )
            places.append((hit.start, known, hit.end))
    return _mentions(folded, found, [] if _only_letters(found, places) else places)


def _only_letters(found: Found, places: list[tuple[int, str, int]]) -> bool:
    """ "AKK-47 Pre-Workout": three letters, and nothing in the text is about germs."""
    text = found.text
    return all(text[start:end] == "akk" for start, _, end in places) and not (
        found.of("form")
        or found.of("genus")
        or found.of("others")
        or found.of("count", "cfu", "afu", "tfu", "cells")
        or any(ord(char) > 0x2E80 for char in text)
    )


def _mentions(folded: Folded, found: Found, places: list[tuple[int, str, int]]) -> list[Mention]:
    kept: list[Mention] = []
    for start, name, end in sorted(places, key=lambda place: (place[0], -place[2])):
        if kept and start < kept[-1].full_end:
            continue
        strain, full_end = strain_of_code(folded, start) or strain_after(folded, found, end)
        if found.within(end, full_end, "head", "germs"):  # "Pasteurised Akkermansia⏎DDS-1 5 billion CFU"
            strain, full_end = None, end
        kept.append(Mention(name, start, end, full_end, strain or strain_before(folded, start), True))
        if len(kept) == MOST:
            break
    return kept


def others(folded: Folded, found: Found, taken: list[Mention]) -> list[Mention]:
    """Every other organism; a species word belongs to the genus before it."""
    genera = found.of("genus")
    named: list[Mention] = []
    used: set[int] = set()
    for hit in found.of("species"):
        genus = next(
            (
                g
                for g in genera
                if 0 <= hit.start - g.end <= 28 and g.start not in used and _near(found, g, hit)
            ),
            None,
        )
        start = genus.start if genus else _abbreviation(found.text, hit.start)
        if genus is None and _is_a_word(found.text, start, hit, genera):
            continue
        if genus:
            used.add(genus.start)
        species = hit.key.split(maxsplit=1)[1]
        named.append(_other(folded, found, f"{genus.key} {species}" if genus else hit.key, start, hit.end))
    named += [_other(folded, found, g.key, g.start, g.end) for g in genera if g.start not in used]
    named += [
        _other(folded, found, hit.key, hit.start, hit.end)
        for hit in found.of("others")
        if not _heads(found, hit) and not _calls_it_so(found, hit, taken)
    ]
    named += _unlisted(folded, found, frozenset(m.start for m in [*named, *taken]))
    ours = bytearray(len(found.text))
    for mention in taken:
        ours[mention.start : mention.full_end] = b"\1" * (mention.full_end - mention.start)
    return _apart([m for m in named if ours.find(1, m.start, m.full_end) < 0])


def _is_a_word(text: str, start: int, species: Hit, genera: list[Hit]) -> bool:
    """ "In breve", "para infantis": no species without a genus in the same list, or the letter of one."""
    word = species.key.split()[-1]
    if word in _WORDS:
        listed = any(0 <= species.start - genus.end <= LIST for genus in genera)
        return not listed and (start == species.start or text[start] not in "bcl")
    return start == species.start and word in {"lactis", "animalis", "hominis"}


def _unlisted(folded: Folded, found: Found, known: frozenset[int]) -> Iterator[Mention]:
    """Germs that no list has, or misread ones, told by how their names are made."""
    for match in islice(_BRIEF.finditer(found.text), MOST):
        first, last = folded.is_upper(match.start()), folded.is_upper(match.end() - 1)
        if match.start() not in known and first and not last:
            yield _other(folded, found, match.group().capitalize(), *match.span())
    germs = _GERM.finditer(found.text) if any(end in found.text for end in _GERM_ENDS) else ()
    for match in islice(germs, MOST):
        if match.start() not in known:
            yield _other(folded, found, match.group().capitalize(), *match.span())
    for match in islice(_GERM_HAN.finditer(found.text), MOST):
        if match.start() not in known:
            yield _other(folded, found, match.group(), *match.span())


def _heads(found: Found, hit: Hit) -> bool:
    """ "Ferments lactiques : Akkermansia muciniphila, ...": the words for a kind stand over its members."""
    return hit.key == KIND and bool(_HEADING.match(found.text, hit.end))


def _calls_it_so(found: Found, hit: Hit, taken: list[Mention]) -> bool:
    """ "아커만시아 유산균": the word for a kind right beside Akkermansia is what the pack calls it."""
    return hit.key == KIND and any(
        not found.text[min(hit.end, m.full_end) : max(hit.start, m.start)].strip(" \n(")
        and (m.start >= hit.end or m.full_end <= hit.start)
        for m in taken
    )


def _near(found: Found, genus: Hit, species: Hit) -> bool:
    between = found.text[genus.end : species.start].strip()
    return not between or bool(_LINK.fullmatch(between))


def _abbreviation(text: str, start: int) -> int:
    match = _LETTER.search(text[max(0, start - 5) : start])
    if not match or match.group().strip(" .,") in {"", "mg", "ml", "ug", "kg", "g"}:  # "100 mg. Plantarum"
        return start
    return int(max(0, start - 5) + match.start())


def _other(folded: Folded, found: Found, name: str, start: int, end: int) -> Mention:
    below = _SUBSPECIES.match(folded.text, end)
    if below:
        name, end = f"{name} subsp. {below.group(1)}", below.end()
    strain, full_end = strain_after(folded, found, end)
    return Mention(name, start, end, full_end, strain, False)


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.full_end)):
        if not kept or mention.start >= kept[-1].full_end:
            kept.append(mention)
    return kept[:MOST]
