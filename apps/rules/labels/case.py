"""Everything that was found in one text, before anything is decided."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import attrgetter

import regex

from apps.rules.labels.absence import Absence, no_germ_at_all
from apps.rules.labels.bullets import pointed
from apps.rules.labels.clauses import parted
from apps.rules.labels.columns import Columns, columns
from apps.rules.labels.compared import without_the_compared
from apps.rules.labels.elsewhere import without_other_products
from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, Hit, find
from apps.rules.labels.joining import AND
from apps.rules.labels.layout import Layout, Sentence, lay_out
from apps.rules.labels.limits import is_limit
from apps.rules.labels.makers import Makers, without_brands
from apps.rules.labels.negations import without_buts
from apps.rules.labels.numbers import Quantity, quantities
from apps.rules.labels.organisms import Mention, akkermansia, others
from apps.rules.labels.passages import without_passages
from apps.rules.labels.reviews import Reviews
from apps.rules.labels.roles import Reader, Role
from apps.rules.labels.scope import Scope
from apps.rules.labels.several import several_strains
from apps.rules.labels.strangers import Strangers
from apps.rules.labels.windows import LONGEST, Window, window
from apps.rules.labels.wrapped import unwrapped

_SIZE = r"\s{0,2}(?:x\s?1|[mb]il|m[rl]r?d|mio|mln|bn|млн|млрд|[万萬만億亿억]|[mb](?=\s?[cat]fu))"
_DAMAGED_ZERO = regex.compile(r"(?<=\d|\d[.,']|\do|\doo)o(?=[\s\d.,-]|o|e\+?\d|[mb]\s|[万萬만億亿억]|$)")
_DAMAGED_TEN = regex.compile(  # "lo billion", "IOO Mio."
    r"(?<![\p{L}\d]|[\d.,]\s)[li|]o{1,2}(?=\s{0,2}(?:[mb]ill?i[o0]n|mill?iard|milyar|milion|m[rl]d\b|mio\b|mln\b|x\s?1[0o]))"
)
_DAMAGED_ONE = regex.compile(
    r"[li](?=[.,]?\d)(?<![\p{Latin}\d].)|[|](?=0)(?<![\p{Latin}\d].)"  # "|100" is a column's edge
    r"|l(?=0)(?<=\dx\s?l)|l(?=\d|[mb]\s?[cat]fu)(?<=\dl)"
)
_DAMAGED_FIVE = regex.compile(
    rf"(?<![\p{{L}}\d])s(?=\d{{0,2}}{_SIZE})|(?<=\d[.,]?)s(?={_SIZE})"
)  # "S00 million", "1,S Mrd."
_COLLECTION = regex.compile(
    r"(?<!\p{L})(?:atcc|dsmz?|cip|cgmcc|gdmcc|ncimb|lmg|cncm|kctc|kccm|jcm|cbs|cctcc|nbrc|bccm|pzn|ean|lot)"
    r"[\s:.-]{0,2}(?:baa[\s-]?|(?:no|nr)[.\s]{0,2}|i[\s-])?(\d{2,13})"
)
_STOP_FOR_SPACE = regex.compile(r"(?<=[\p{L}\d)])\.(?=[\p{L}(])|(?<=\p{L})\.(?=\d)")
FEWEST_STOPS = 4
_LISTED = regex.compile(r"[®™]?(?:\s?[,+&/]\s?|\s(?:" + AND + r")\s)")
_START = attrgetter("mention.start")
_GERMS = ("bakteri", "bacteri", "keim", "stamm")
MOST_LISTED = 12
IN_THE_PACK = frozenset({Role.ROW, Role.CONTAINED, Role.NAMED})


@dataclass(frozen=True, slots=True)
class Named:
    """A naming of Akkermansia, its role and the words that gave it."""

    mention: Mention
    role: Role
    words: Hit | None


@dataclass(frozen=True, slots=True)
class Case:
    """One text, read but not judged."""

    folded: Folded
    found: Found
    layout: Layout
    scope: Scope
    named: tuple[Named, ...]
    others: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    columns: Columns
    strangers: Strangers
    makers: Makers
    crowded: bool  # whether strains are in the pack that it does not name: "with 18 strains"
    part: Window  # that was read
    limits: dict[tuple[object, ...], bool] = field(
        default_factory=dict, compare=False
    )  # what was asked already
    counted: dict[Hit, tuple[float, int] | None] = field(default_factory=dict, compare=False)

    def with_role(self, *roles: Role) -> list[Named]:
        """The namings with one of these roles."""
        return [named for named in self.named if named.role in roles]

    def names(self, start: int, end: int) -> Sequence[Named]:
        """The namings that begin at or after `start` and before `end`."""
        first = bisect_left(self.named, start, key=_START)
        return self.named[first : bisect_left(self.named, end, first, key=_START)]

    def sentence(self, place: int) -> Sentence:
        """The sentence at `place`."""
        return self.layout.sentences[self.layout.at(place)]

    def is_limit(self, quantity: Quantity) -> bool:
        """Whether the number is not what the pack holds."""
        q = quantity
        asked = q.start, q.end, q.unit_end, q.value, q.unit, q.unread
        known = self.limits.get(asked)
        if known is None:
            known = self.limits[asked] = is_limit(self.found, quantity)
        return known

    @property
    def alone(self) -> bool:
        """Whether no other organism is named as something in the pack."""
        return not self.others


def of_probiotics(found: Found, mix: Hit) -> bool:
    """ "Complexe probiotique", "probiotic blend": a mix of germs, not of plants."""
    words = found.within(mix.start - 16, mix.end + 16, "form", "probiotic")
    gaps = (found.text[min(mix.end, word.end) : max(mix.start, word.start)].strip() for word in words)
    return found.text.startswith(_GERMS, mix.start) or any(len(gap) <= 3 for gap in gaps)


def _is_crowded(found: Found) -> bool:
    return (
        bool(found.of("scope", "many_strains"))
        or bool(several_strains(found, 0, len(found.text)))
        or any(of_probiotics(found, mix) for mix in found.of("scope", "mixes"))
    )


def listed_germs(found: Found, ours: Sequence[Mention]) -> list[Hit]:
    """ "(Akkermansia, LGG, BB-12) 5 billion CFU": germs that a trade name or a code tells, next to it in a list."""
    listed, spans = list[Hit](), [(m.start, m.full_end) for m in ours]
    for hit in found.of("head", "germs")[:MOST_LISTED]:
        if any(_LISTED.fullmatch(found.text, min(hit.end, end), max(hit.start, at)) for at, end in spans):
            listed.append(hit)
            spans.append((hit.start, hit.end))
    return listed


def _without_strains(found: Found, mentions: list[Mention]) -> Found:
    """The digits of a strain's code are no number of the pack."""
    chars = list(found.text)
    for mention in mentions:
        if mention.full_end > mention.end:
            chars[mention.end : mention.full_end] = "§" * (mention.full_end - mention.end)
    for match in _COLLECTION.finditer(found.text):
        chars[match.start(1) : match.end(1)] = "§" * (match.end(1) - match.start(1))
    return replace(found, text=_mend_digits("".join(chars)))


def _mend_digits(text: str) -> str:
    """Letters that a scan made of digits; as many characters as before."""
    text = _DAMAGED_TEN.sub(lambda ten: "1" + "0" * (len(ten.group()) - 1), text)
    for damaged, digit in ((_DAMAGED_ZERO, "0"), (_DAMAGED_ONE, "1"), (_DAMAGED_FIVE, "5")):
        text = damaged.sub(digit, text)
    return text


def _spaced(folded: Folded) -> Folded:
    """ "Akkermansia.muciniphila.10.billion.cells": full stops are spaces where more of them than of spaces part words."""
    stops = [match.start() for match in islice(_STOP_FOR_SPACE.finditer(folded.text), LONGEST)]
    if len(stops) < FEWEST_STOPS or len(stops) <= folded.text.count(" "):
        return folded
    text = list(folded.text)
    for place in stops:
        text[place] = " "
    return replace(folded, text="".join(text))


def _unfinished(folded: Folded, found: Found) -> frozenset[int]:
    """Where words end after which a line must go on: "Does not contain", "Bevat geen", "fibre to grow", no heading."""
    feeds = (
        hit
        for hit in found.of("role", "support")
        if found.text[hit.start] < "\u2e80" and not folded.is_upper(hit.start)
    )
    words = [*found.of("role", "absent", "contains"), *found.of("scope", "negation"), *feeds]
    nouns = {noun.end for noun in found.of("noun")}  # "20 billion TFU per capsule"
    return frozenset(hit.end for hit in words if hit.end not in nouns)


def _named(reader: Reader, makers: Makers, mention: Mention) -> Named:
    maker = makers.name(mention)
    return Named(mention, Role.COMPANY, maker) if maker else Named(mention, *reader.role(mention))


def _without_the_denied(absence: Absence, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """`named`; where the pack says that it holds none, its other namings are talk, save in a row of its own."""
    denied = {one.mention.start for one in named if absence.denied(one.mention)}
    fed = any(one.role is Role.SUPPORTED for one in named)
    if not denied and not (fed and any(no_germ_at_all(absence.found))):
        return named
    inside = [one for one in named if one.role in IN_THE_PACK and one.mention.start not in denied]
    if any(absence.is_held(one.mention) for one in inside):
        return named
    return tuple(_as_denied(one, one.mention.start in denied) for one in named)


def _as_denied(named: Named, denied: bool) -> Named:
    if named.role not in IN_THE_PACK:
        return named
    return replace(named, role=Role.ABSENT if denied else Role.TALK, words=None)


def gather(text: str, language: str | None = None) -> Case:
    """Finds everything in `text`; of a very long one, in the part that is read."""
    part = window(text)
    folded = unwrapped(_spaced(part.folded))
    found = find(folded.text, language)
    if found.of("shop", "related", "apart", "pairs", "heads_another", "heads_below"):
        folded = without_other_products(folded, found)
    folded = without_passages(folded, found)
    if folded.text != found.text:
        found = find(folded.text, language)
    listed = parted(pointed(folded, found), found)
    if listed.text != folded.text:
        folded, found = listed, find(listed.text, language)
    found = without_buts(without_brands(folded, found))
    layout = lay_out(folded, _unfinished(folded, found))
    scope = Scope(found, layout, Reviews.of(folded, found))
    ours = akkermansia(folded, found)
    rest = without_the_compared(found, others(folded, found, ours))
    numbers = quantities(_without_strains(found, [*ours, *rest]))
    reader = Reader(found, layout, scope, numbers, rest)
    makers = Makers.of(folded, found)
    named = _without_the_denied(
        Absence(found, layout, scope.reviews, numbers, rest),
        tuple(_named(reader, makers, mention) for mention in ours),
    )
    pasted = columns(folded, found, numbers, [*ours, *rest])
    strangers = Strangers.of(folded, found, layout, [*ours, *rest], numbers)
    crowded = _is_crowded(found) or bool(listed_germs(found, ours))
    read = folded, found, layout, scope, named, tuple(rest), tuple(numbers), pasted
    return Case(*read, strangers, makers, crowded, part)
