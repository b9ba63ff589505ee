"""Folds a pasted text for reading, and finds the way back to the original characters.

Folding makes full-width, accented, upper-case and invisible forms alike; it joins words that a line break
split. Every folded character remembers where it came from, so that evidence is quoted as it was printed.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import regex

from apps.rules.labels.digits import mended
from apps.rules.labels.raised import plain
from apps.rules.labels.reading import Span

_SPECIAL = {
    "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "þ": "th", "ð": "d",
    "×": "x", "✕": "x", "‐": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "➖": "-", "⁃": "-",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "®": " ", "™": " ", "©": " ", "℠": " ",
    "،": ",", "٬": ",", "؛": ";", "؟": "?", "٫": ".", "।": ". ", "॥": ". ", "۔": ". ", "‚": ",",
    "。": ". ", "、": ",", "⸱": "·", "∙": "·", "⋅": "·", "●": "•", "▪": "•", "■": "•", "◆": "•",
}  # fmt: skip
_CLUSTER = regex.compile(
    r"[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|[\uff66-\uff9d][\uff9e\uff9f]|[\u3040-\u30ff][\u3099\u309a]"
)
_SPACES = regex.compile(r"[\s\p{Cf}]{2,}+")
_RAISED = regex.compile(r"(?<=10)[⁰¹²³⁴-⁹]+")
_LEADER = regex.compile(  # "Akkermansia ........ 1 billion", also on the line below the name, or over that of the number
    r"(?<=[^\s.·_…‥])(?:[ \t]?(?:[.·_…‥] ?){3,80}+(?=\d)|[ \t]?\r?\n[ \t]?(?:[.·_…‥] ?){3,80}+(?=[\d\p{L}(])"
    r"|\s?(?:[.·_…‥] ?){6,80}+\r?\n(?=\d))"
)
_S = r"[\s\p{Cf}]{0,6}+"
_BREAK_IN_WORD = regex.compile(
    r"(?<=\p{L})[-‐\u00ad][ \t]{0,4}\r?\n[ \t]{0,4}(?=\p{Ll})|(?<=\p{Lu}{3})[-‐\u00ad][ \t]{0,4}\r?\n[ \t]{0,4}(?=\p{Lu}{3})"
)
_CAMEL = regex.compile(r"(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll}{3})(?!I[aeil])")  # "bilIion" is one word
_SPACED_STOP = regex.compile(r"(?<=[^\s.,;:]) (?=[.,;:](?:\s|$))")  # "L . acidophilus , 5 mg"
SIZES = (  # words for a million or a billion
    r"[mb]il[l1|]i[o0]ns?|mil[li]?iarde?n?s?|miliardi|miljarde?r?|miliónů?|mrd\.?|mld\.?|mln|mio\.?|milyar"
    r"|млрд|млн|rnld|rnrd|милијард[аи]|مليار|میلیارد|מיליארד|\d ?[mb]"
)
COUNTED = (  # what they count
    r"organisms|bacteria|k8e|ko8|ce[l1]{2}s?|cellen|celler|cellule|zellen|c[eé]lulas|h[uü]cre|komórek|buněk|клеток|خلية"
    r"|[cat]fu|ufc|kbe|kve|kob|jtk|кое|куо|d[e'](?:cel|[ctu]f)"
)
_UNIT_WORDS = (  # what a table calls the column, as in "20 billion. Unit: TFU"
    r"(?<!\p{L})(?:units?|einheit|unit[eé]s?|unidad(?:es)?|unit[aà]|unidades?|eenheid|jednostka|jednotka|enhet|enhed|yksikk[oö]|birim|единица|одиниця|μονάδα"
    r"|egység|unitate|đơn vị|satuan)|単位|单位|單位|단위"
)
_FIELD = regex.compile(  # '"amount": 5, "unit": "billion TFU"' of a shop's data
    rf"""(?i)(?<=\d|illion)["']?{_S}[,|;\n]{_S}["']?unit["']?{_S}[:=]{_S}["']?|["']?,{_S}["']?(?:amount|dose|quantity)["']?{_S}[:=]{_S}["']?(?=\d)"""
    rf"|(?<=\d)[,;\t](?=(?:{SIZES})(?:\s|[,;]))"  # "Akkermansia,15,billion cells"
    rf"|[\s.,;|。，、](?=[\s.,;|]{{0,6}}+(?:{_UNIT_WORDS}))"
    rf"(?<=(?:\d|{SIZES}|illi?on(?:en|es)|[億亿万萬억만])[\s\S])[\s.,;|]{{0,6}}+(?:{_UNIT_WORDS}){_S}[:=：]{_S}"
)
_SIZE_ENDS = "nsdeiro.ůmbдниаردד"  # the last signs of SIZES
_RUN_ON = (  # a space was lost; each way begins with the look that is soonest done
    rf"(?i)(?<=[{_SIZE_ENDS}])(?=[obkczhбкخatujd])(?=(?:{COUNTED})(?!\p{{L}}{{4}}))"
    rf"(?<=(?:{SIZES}))",  # "10 billioncells", "2 mldCFU", "500MAFU"
    r"(?i)(?=[cb])(?<=(?<!\p{L})d[ei])(?=c[eé]lulas|cellul|celul|bact|bakt)",  # "decélulas"
    rf"(?i)(?=\d)(?<=\p{{L}}{{3}})(?=\d[\d.,']{{0,15}}{_S}(?:[mb]il[l1|i]|m[rl]r?d\b|mio\b|mln\b|млрд|млн|x\s?10))",  # "viva1000"
    rf"(?i)(?=\d)(?<=\p{{L}}{{3}}\.)(?=\d{{1,3}}(?:[.,]\d)?{_S}(?:[mb]il|m[rl]r?d|[mb]{_S}[cat]fu|млрд|млн))",  # "Live.500M AFU"
    r"(?i)(?=[pj])(?<=c[eé]lulas|cellules?|cellen|celler|zellen)(?=(?:por|par|per|pro|je)(?!\p{L}))",
    r"(?i)(?<=\d)(?=[mb]il[l1|i]|m[rl]r?d\b|млрд|млн)",
    r"(?<!\p{L})(?:[CAT]FU|UFC|KBE|KVE)\K(?=\p{Ll}{2}|(?:WITH|PER|PRO|PAR|POR|MIT)(?!\p{L}))",  # "CFUper capsule"
    r"(?:КОЕ|КУО)(?<!\p{L}\p{L}{3})\K(?=\p{Ll})",
)
_LOST_SPACES = tuple(map(regex.compile, _RUN_ON))
_DOTTED_UNIT = regex.compile(  # "C.F.U.", "K. B. E."; the last full stop ends a sentence where a capital follows
    r"(?i)(?=[catukjpmyк][. ])(?:(?<![\p{L}.])"
    r"(?:[cat]\.\s?f\.\s?u|u\.\s?f\.\s?[cat]|k\.\s?[bv]\.\s?e|j\.\s?t\.\s?k|k\.\s?t\.\s?j|k\.\s?d\.\s?e|k\.\s?o\.\s?b|p\.\s?m\.\s?y|к\.\s?[оу]\.\s?[ео])"
    r"(?:\.(?!\s(?-i:\p{Lu})|\s?$|\n)|(?!\p{L}))"
    r"|(?<=[\d\p{L}]\.? )(?-i:[CAT] F U|U F [CT]|K [BV] E|K O B|J T K|К [ОУ] [ЕО])(?!\p{L}))"
)
_BAR_IN_WORD = regex.compile(
    r"(?<=\p{L})[|!](?=[|!]?\p{Ll})|(?<=\p{L}[|!])[|!](?=\p{Ll})|(?<![^\s])\|(?=\p{Ll}{3})"
)
_DIGIT_IN_WORD = regex.compile(  # "n0t", "ce1ls", "mi11ion", "N0 contiene", "0pbevares"
    r"(?<=(?<![\p{L}\p{N}])[NnSsTt])0(?= \p{Ll}{3})|(?<![\p{L}\p{N}.,])0(?=\p{Ll}{5})"
    r"|(?<=\p{Ll})[01](?!x\s?1)(?=\p{Ll})|(?<=\p{Ll}{4})0(?![\p{L}\p{N}]|[.,]\p{N})|(?<=\p{L}\p{Ll})[01](?=[01]\p{Ll})|(?<=\p{L}\p{Ll}[01])[01](?=\p{Ll})"
)
_DIGIT_IN_CAPITALS = regex.compile(r"(?<=\p{Lu}{2})[01](?=\p{Lu}{2})")  # "DA1LY"; "LP1-IT" is a strain
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_CAPITAL_I = regex.compile(
    r"(?<=\p{Ll})I(?=\p{Ll}{0,2}(?!\p{L}))|(?<=\p{Ll}{2})I(?=[aeil]\p{Ll})"
)  # "daiIy", "mI", "bilIion"
_LOST_I = regex.compile(
    r"(?<![\p{L}\d])l(?=n(?:ul|gr|ac|ak|fa|fr|cl)\p{Ll})"
)  # "lnulin", "lngredients", printed with a capital
_GREEK_QUESTION = regex.compile(  # ";" ends what begins with "is", "has", "contains", "how", "why"
    r"(?:^|[.!;:|\n(])\s*(?:είναι|είστε|έχει|περιέχ\p{L}+|υπάρχ\p{L}+|μπορ\p{L}+|τι|πώς|πόσ\p{L}+|ποι\p{L}+|γιατί)\s[^.;!\n|]{2,90}(?P<mark>;)",
    regex.IGNORECASE,
)
WIDE = "\u2002"  # the space that stands for a line break of mere width between two numbers
_LINE_BREAKS = "\n\r\x0b\x0c\u2028\u2029\x85"


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is lower case without accents; character i stands for original[starts[i]:ends[i]]."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The original characters behind text[start:end], without white space at its rims."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            return Span(0, 0, "")
        first, last = self.starts[start], self.ends[end - 1]
        for char in self.original[last : last + 4]:  # the accents that it carries as characters of their own
            if not unicodedata.combining(char):
                break
            last += 1
        return Span(first, last, self.original[first:last])

    def printed(self, index: int) -> str:
        """The original characters from the one at `index` up to the next one: a space may have been a tab or a line break."""
        last = self.starts[index + 1] if index + 1 < len(self.text) else len(self.original)
        return self.original[self.starts[index] : last]

    def is_upper(self, index: int) -> bool:
        """Whether the character at `index` was printed as a capital."""
        return index < len(self.text) and self.original[self.starts[index]].isupper()


class _Table(dict[str, str]):
    """What each character folds to, filled as characters are met."""

    def __missing__(self, char: str) -> str:
        folded = _fold_cluster(char)
        if len(self) < 20_000:
            self[char] = folded
        return folded


def _fold_cluster(cluster: str) -> str:
    """One cluster, lower case and bare; "" for an invisible one. Hangul and Kana keep their marks."""
    if cluster.isspace():
        return "\n" if cluster in _LINE_BREAKS else " "
    composed = unicodedata.normalize("NFKC", _SPECIAL.get(cluster, cluster)).casefold()
    return "".join(_SPECIAL.get(char, char) if char in _SPECIAL else _bare(char) for char in composed)


def _bare(char: str) -> str:
    if "가" <= char <= "힣" or "\u3040" <= char <= "\u30ff":
        return char
    if char.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", char)
    kept = (part for part in parts if unicodedata.category(part) not in {"Mn", "Me", "Cf", "Cc", "Co", "Cs"})
    return "".join(_SPECIAL.get(part, part) for part in kept)


_TABLE = _Table()


def _fold_runs(text: str, pieces: list[str]) -> dict[int, int]:
    """Writes into `pieces` what depends on neighbours. Returns where each joined cluster ends."""
    clusters: dict[int, int] = {}
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        pieces[start:end] = [_fold_cluster(match.group()), *[""] * (end - start - 1)]
        clusters[start] = end
    _fold_spaces(text, pieces)
    for match in chain(_LEADER.finditer(text), _FIELD.finditer(text)):
        pieces[match.start() : match.end()] = [" ", *[""] * (match.end() - match.start() - 1)]
    for match in _RAISED.finditer(text):
        pieces[match.start()] = "^" + pieces[match.start()]
    for start, end, written in plain(text):
        pieces[start:end] = [written, *[""] * (end - start - 1)]
    _join_units(text, pieces)
    _mend_letters(text, pieces)
    for match in _CAMEL.finditer(text):
        pieces[match.start()] = " " + pieces[match.start()]
    for place in {match.start() for way in _LOST_SPACES for match in way.finditer(text)}:
        pieces[place] = " " + pieces[place]
    for match in _BREAK_IN_WORD.finditer(text):
        start, end = match.span()
        pieces[start:end] = [""] * (end - start)
    return clusters


def _fold_spaces(text: str, pieces: list[str]) -> None:
    """A run of white space, with what is invisible in it, is one space or one line break."""
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if not any(map(str.isspace, match.group())):
            continue  # invisible characters alone
        breaks = any(char in _LINE_BREAKS for char in match.group())
        pieces[start:end] = ["\n" if breaks else " ", *[""] * (end - start - 1)]
    for match in _SPACED_STOP.finditer(text):
        pieces[match.start()] = ""


def _join_units(text: str, pieces: list[str]) -> None:
    """ "C.F.U." is the unit that "CFU" is."""
    for match in _DOTTED_UNIT.finditer(text):
        for place in range(*match.span()):
            pieces[place] = pieces[place] if text[place].isalpha() else ""


def _mend_letters(text: str, pieces: list[str]) -> None:
    """A digit or a bar between letters is a letter."""
    for match in _BAR_IN_WORD.finditer(text):
        pieces[match.start()] = "i"
    for match in _CAPITAL_I.finditer(text):
        pieces[match.start()] = "l"
    for match in _LOST_I.finditer(text):
        pieces[match.start()] = "i"
    for match in _GREEK_QUESTION.finditer(text):
        pieces[match.start("mark")] = "?"
    for match in chain(_DIGIT_IN_WORD.finditer(text), _DIGIT_IN_CAPITALS.finditer(text)):
        place = match.start()
        beside = text[place - 1] if place and text[place - 1].isalpha() else text[place + 1]
        zero, one = "oо", "iл" if beside.isupper() else "lл"  # Latin, Cyrillic
        pieces[place] = (zero if match.group() == "0" else one)[bool(_CYRILLIC.match(beside))]


def fold(text: str) -> Folded:
    """Folds `text`; a run of white space becomes one space, or one line break where one was."""
    mended_text = mended(text)
    pieces = list(map(_TABLE.__getitem__, mended_text))
    clusters = _fold_runs(mended_text, pieces)
    folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces:
        return Folded(text, folded, range(len(text)), range(1, len(text) + 1))
    starts = [index for index, piece in enumerate(pieces) for _ in piece]
    ends = [clusters.get(at, at + 1) for at in starts] if clusters else [at + 1 for at in starts]
    return Folded(text, folded, starts, ends)
