"""Whether "both" binds a word to Akkermansia too, or a contrast parts it from its name."""

from bisect import bisect_left

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

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
