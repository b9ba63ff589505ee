"""Who makes a pack, and what somebody called a brand: "Distributed by Living Cultures Ltd", "BoostLab". Names decide nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.naming import NAMING
from apps.rules.labels.organisms import MUCINIPHILA, Mention

MOST = 12  # makers of one text
LONGEST = 60  # characters of a name
NEAR = 40  # characters from a word for help to the end of the firm's name
_LEADS = regex.compile(r"[^\S\n]?[(]?[^\S\n]?(?P<colon>:\s{0,2})?[\"«“'„]?")
_NAME = regex.compile(rf"[^\n|•;,:(\d。]{{2,{LONGEST}}}?(?=[\n|•;,(。]|[.](?=\s|$)|$)")
_BEHIND = regex.compile(  # "Akkermansia Health Sciences LLC", "阿克曼菌生物科技有限公司", "Akkermansia.com"
    r"(?:\s?[®™»\"]?(?:[\s-][\p{L}&][\p{L}&'-]{0,15}){0,3},?\s(?:llc|inc|ltd|limited|gmbh|corp|sarl|sas|s\.?\s?r\.?\s?l|b\.v|s\.l|s\.a|sp\.?\s?z\s?o\.?\s?o|kft|d\.o\.o|s\.r\.o|a/s)(?!\p{L})"
    r"|[\p{Han}\p{Kana}ー]{0,12}(?:有限公司|株式会社|股份)|\p{Hangul}{0,12}\s?주식회사|\.(?:com|net|org|eu|de|co\.uk)(?!\p{L}))"
)
_BEFORE = regex.compile(r"(?:株式会社|주식회사|\(주\)|㈜|(?<!\p{L})ооо)\s?[«\"]?$")
_MADE = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}")
_ALIVE_AND = regex.compile(r"(?<!\p{L})alive ?(?:&|and|\+) ?$")
_BEFORE_FIRM = regex.compile(
    r"(?:^|(?<=[\n.|•;:,(]))[ *\"]{0,3}(?:\p{L}+[ -]){1,3}\p{L}+$"
)  # one to three words and the firm
_REST = regex.compile(r" ?(\p{L}+)")


_FIRM = regex.compile(  # "Akkermansia Health Co. was founded", "Akkermansia Hälsa AB"; not "& Co"
    r"(?!\s&)(?:\s[\p{L}&][\p{L}&'-]{0,15}){0,3}\s(?P<form>co|ab|ag|as|aps|oy|oyj|sa|nv|bv|kg|se|ug|spa|plc|pty|pvt|oü|uab|doo|ad|ood|eood)(?![\p{L}\d-])"
)
_WORDS = regex.compile(r"\p{L}+(?:[\s-]\p{L}+)+")


@dataclass(frozen=True, slots=True)
class Makers:
    """Where the names of makers stand in one text."""

    folded: Folded
    found: Found
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, folded: Folded, found: Found) -> "Makers":
        """Those that follow "distributed by"."""
        return cls(folded, found, tuple(_places(folded, found)))

    def hold(self, hit: Hit) -> bool:
        """Whether `hit` is a word of a maker's name."""
        return any(start <= hit.start < end for start, end in self.places)

    def name(self, mention: Mention) -> Hit | None:
        """The maker that a bare "Akkermansia" is part of the name of; None where it is the germ."""
        if mention.name == MUCINIPHILA or mention.strain:
            return None
        for start, end in self.places:
            if start <= mention.start < end:
                return Hit(start, end, "shop", "maker", "")
        text = self.found.text
        behind = _BEHIND.match(text, mention.full_end) or self._firm(mention) or self._again(mention)
        before = _BEFORE.search(text, max(0, mention.start - 8), mention.start)
        if not behind and not before:
            return None
        start, end = before.start() if before else mention.start, behind.end() if behind else mention.full_end
        return Hit(start, end, "shop", "maker", "")

    def _firm(self, mention: Mention) -> regex.Match[str] | None:
        """Behind the name, printed large to its end."""
        firm = _FIRM.match(self.found.text, mention.full_end)
        large = firm and all(
            self.folded.is_upper(word.start()) or word.group() == "&"
            for word in regex.finditer(
                r"[\p{L}&]\S*", self.found.text, pos=mention.full_end, endpos=firm.end()
            )
        )
        return firm if large else None

    def _again(self, mention: Mention) -> regex.Match[str] | None:
        """The maker's name elsewhere in the text: "Akkermansia Nutrition" over "Distributed by Akkermansia Nutrition"."""
        text = self.found.text
        for start, end in self.places:
            name = _WORDS.match(text, start, end)
            if name and "akk" in name.group() and text.startswith(name.group(), mention.start):
                return _WORDS.match(text, mention.start, mention.start + len(name.group()))
        return None


def _places(folded: Folded, found: Found) -> Iterator[tuple[int, int]]:
    text = found.text
    for word in found.of("shop", "maker")[:MOST]:
        leads = _LEADS.match(text, word.end)
        start = leads.end() if leads else word.end
        name = _NAME.match(text, start)
        if not name:
            continue
        block = text[start] >= "\u2e80"
        if folded.is_upper(start) or (block and leads and leads.group("colon")):
            yield start, name.end()


def without_brands(folded: Folded, found: Found) -> Found:
    """`found` without the words for support that begin a made-up name: "BoostLab Akkermansia 300 billion"."""
    words = found.of("role", "support")
    kept = [hit for hit in words if not (_is_made(folded, found, hit) or _names_a_firm(folded, found, hit))]
    if len(kept) == len(words):
        return found
    others = [hit for hit in found.by_group["role"] if hit.key != "support"]
    return replace(
        found,
        by_key=found.by_key | {("role", "support"): kept},
        by_group=found.by_group | {"role": sorted([*others, *kept])},
        placed={},
    )


def _names_a_firm(folded: Folded, found: Found, hit: Hit) -> bool:
    """The "Boost" of "Boost Nutrition Akkermansia", the "Nutrients" of "Vital Nutrients Akkermansia": a firm's name."""
    text = found.text
    if folded.is_upper(hit.start) and _ALIVE_AND.search(text, max(0, hit.start - 10), hit.start):
        return True  # "Alive & Thriving"
    for firm in found.within(max(0, hit.start - NEAR), hit.end + NEAR, "general", "firm"):
        if firm.end < hit.end or not NAMING.match(text, firm.end + 1):
            continue
        name = _BEFORE_FIRM.search(text, max(0, firm.start - NEAR), firm.end)
        words = [*regex.finditer(r"\p{L}+", name.group())] if name else []
        large = name is not None and all(folded.is_upper(name.start() + word.start()) for word in words)
        if name and large and len(words) > 1 and name.start() <= hit.start:
            return True
    return False


def _is_made(folded: Folded, found: Found, hit: Hit) -> bool:
    """ "NutraPeak": a capital goes on within the printed word, and what it begins is no word of a pack."""
    printed, last = folded.original, folded.ends[hit.end - 1]
    if _MADE.search(printed, folded.starts[hit.start], last):
        return True
    if not _MADE.match(printed, last - 1):
        return False
    rest = _REST.match(found.text, hit.end)
    groups = found.by_group.keys() - {"head", "unheld", "form", "general"}  # "NutriVivo" feeds nothing either
    known = (found.within(rest.start(1), rest.end(1), group) for group in groups) if rest else ()
    return bool(rest) and not any(word.end == rest.end(1) for hits in known for word in hits)
