"""Whether words tell of a trial itself: whom it had, and for how long."""

import regex

_OF_A_STUDY = regex.compile(
    r"\d+\s?-?(?:weeks?|months?|volunteers|participants|people|persons|adults|subjects|patients|wochen|monate|probanden"
    r"|teilnehmer|semaines|mois|settimane|mesi|semanas|meses|weken|maanden|tygodni|miesiecy)(?!\p{L})"
    r"|placebo"
)


def told_of_a_study(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] says what a trial took, and who."""
    return bool(_OF_A_STUDY.search(text, start, end))
