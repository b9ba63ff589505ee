"""Which part of a long paste is read: around the namings of Akkermansia, as much as can be read in an instant.

What is not read may say otherwise. So where the rest names Akkermansia or a form of it nothing is decided, and of every
paste of which a part was not read the person is told so.
"""

from dataclasses import dataclass

import regex

from apps.rules.labels.fold import Folded, fold
from apps.rules.labels.naming import NAMING

LONGEST, BEFORE = 3_200, 1_100
"""Characters of a paste that are read, and of those before the first naming; the longest of the real packs has a thousand."""
BESIDE, BEHIND = 200, 800  # around the first and the last naming, where the room does not reach for more
_LAST = regex.compile(f"(?r){NAMING.pattern}")
_DECIDING_STEMS = """akkerm akerm ackerm 艾克曼 愛克曼 애커
pasteu pastör pastor pastér pastery pasztőr пастер παστερ 巴氏 tyndal tindal тиндал hitze
inactiv inaktiv inattiv inatyw инактив 灭活 滅活 殺菌 加熱 살균 열처리 사균 postbio paraprobio постбио 后生元 後生元
lebend vivant levend żywe żywy żywa живы 活菌 活性 生菌 생균"""
_DECIDING_WORDS = """heat live living alive viable viables vivas vivos vivi viva vive levande levende živé živá živých
canlı élő elävä elävät afu tfu cfu kbe ufc jtk ktj kve кое"""
_OF_A_SHOP = regex.compile(r"live[\s-]?(?:chats?|help|agents?|stream\w*|shopping|webinars?|events?)(?!\w)")
_STEMS, _WORDS = tuple(_DECIDING_STEMS.split()), frozenset(_DECIDING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Window:
    """The part that is read; whether there is more, and whether what is left out could decide."""

    folded: Folded
    is_cut: bool = False
    leaves_out: bool = False


def window(text: str) -> Window:
    """`text`; of one that is longer than LONGEST so many characters from before its first naming, with the last if they reach."""
    if len(text) <= LONGEST:
        return Window(fold(text))
    begin = _begin(text)
    end = begin + LONGEST
    part = fold(text[begin:end])
    starts, ends = ([at + begin for at in places] if begin else places for places in (part.starts, part.ends))
    return Window(
        Folded(text, part.text, starts, ends), True, _decides(f"{text[:begin]}\n{text[end:]}".lower())
    )


def _decides(rest: str) -> bool:
    rest = _OF_A_SHOP.sub(" ", rest)
    if NAMING.search(rest) or any(stem in rest for stem in _STEMS):
        return True
    met = [word for word in _WORDS if word in rest]
    return any(regex.search(rf"(?<!\w){word}(?!\w)", rest) for word in met)


def _begin(text: str) -> int:
    first, last = NAMING.search(text), _LAST.search(text)
    if first is None or last is None:
        return 0
    named, until = int(first.start()), min(int(last.end()) + BEHIND, len(text))
    return min(max(0, named - BESIDE), max(0, named - BEFORE, until - LONGEST))
