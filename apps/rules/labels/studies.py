"""Whether words tell of a trial itself: whom it had, and for how long."""

import regex

from apps.rules.labels.hits import Found

_OF_A_STUDY = regex.compile(
    r"\d+\s?-?(?:weeks?|months?|volunteers|participants|people|persons|adults|subjects|patients|wochen|monate|probanden"
    r"|teilnehmer|semaines|mois|settimane|mesi|semanas|meses|weken|maanden|tygodni|miesiecy)(?!\p{L})"
    r"|placebo"
)


def told_of_a_study(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] says what a trial took, and who."""
    return bool(_OF_A_STUDY.search(text, start, end))


def speaks_of_a_study(found: Found, start: int, end: int) -> bool:
    """ "Published in ..." and "clinically studied strain" praise the pack; who took what for how long is a study."""
    told = found.within(start, end, "scope", "study")
    if not told:
        return False
    praise = found.within(start, end, "scope", "tested")
    only_praise = all(any(hit.overlaps(words) for words in praise) for hit in told)
    return not only_praise or told_of_a_study(found.text, start, end)
