"""Whether "both" binds a word to Akkermansia too, or a contrast parts it from its name."""

from bisect import bisect_left
from collections.abc import Sequence

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.organisms import Mention
from apps.rules.vocabulary import AmountUnit

_TOLD = regex.compile(r"\s?\([^()\d]{1,40}\)")
_LIVING = frozenset({AmountUnit.CFU, AmountUnit.AFU})

_BUT = regex.compile(
    r"(?<!\p{L})(?:while|whilst|whereas|but|wahrend|wohingegen|hingegen|dagegen|aber|tandis que|alors que"
    r"|mais|mientras|pero|mentre|invece|ma|enquanto|mas|terwijl|maar"
    r"|podczas gdy|natomiast|zatimco|kdezto|ale|medan|mens|men|kun taas|mutta|тогда как|а|но)(?!\p{L})|一方|반면|而(?!且)|但"
)

_BOTH = regex.compile(  # of two, one of them Akkermansia
    r"(?<!\p{L})(?:both|all|beide|alle|jeweils|tou(?:te)?s(?: deux)?|les deux|ambos|ambas|entramb[ie]"
    r"|tutti|tutte|todos|todas|allebei|oba|obie|wszystkie|bada|alla|begge|все|обе)\s?$"
    r"|(?:均|都|皆|모두|いずれも)(?:经|為|为)?$"
)


def is_parted(case: Case, word: Hit) -> bool:
    """Whether a contrast stands between `word` and the nearest namings of Akkermansia in its sentence.

    "Postbiotics keep anywhere, while the Akkermansia is kept cold": they are those of another germ.
    """
    sentence = case.sentence(word.start)
    place = bisect_left(case.named, word.start, key=lambda n: n.mention.start)
    near = [named.mention for named in case.named[max(0, place - 1) : place + 1]]
    names = [name for name in near if sentence.start <= name.start < sentence.end]
    gaps = [
        (name.full_end, word.start) if name.start < word.start else (word.end, name.start) for name in names
    ]  # none in "live Akkermansia"
    return bool(gaps) and all(_BUT.search(case.found.text, *gap) for gap in gaps)


def said_of_both(case: Case, word: Hit) -> bool:
    """ "Akkermansia muciniphila, Lactobacillus paracasei (both heat-treated)"."""
    sentence = case.sentence(word.start)
    place = bisect_left(case.named, word.start, key=lambda n: n.mention.start)
    named = place > 0 and case.named[place - 1].mention.start >= sentence.start
    return named and bool(_BOTH.search(case.found.text, max(sentence.start, word.start - 14), word.start))


def told_apart(found: Found, names: Sequence[Mention], unit: AmountUnit | None) -> bool:
    """Whether each of the other germs has in its own bracket that it is of the other kind than what `unit` counts:
    "L. gasseri (heat-killed), Akkermansia (live) 10 billion CFU".
    """
    other = "heat" if unit in _LIVING else "live" if unit is AmountUnit.TFU else None
    others = [name for name in names if not name.is_akkermansia]
    return (
        other is not None
        and bool(others)
        and all(
            (told := _TOLD.match(found.text, name.full_end)) is not None
            and bool(found.within(told.start(), told.end(), "form", other))
            for name in others
        )
    )


def of_the_mix(case: Case, name: Mention, start: int) -> bool:
    """ "Akkermansia + 10 strain probiotic, 100 billion CFU": the number at `start` is the mix's."""
    words = case.found.within(name.full_end, start, "form", "probiotic")  # but "AKK-PROBIO" is a name
    return not case.alone and any(case.found.text[w.start : w.end] != "probio" for w in words)
