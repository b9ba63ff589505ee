"""Whether a form word or a number of a sentence about a study is what the study had, and not what the pack holds."""

import regex

from apps.rules.labels.case import Case

BEHIND = 70  # characters to "in our last study"
BEFORE = 60  # characters from the beginning of a clause
_IN_A = regex.compile(  # "pasteurised (Akkermansia) in our last study", unlike "pasteurised Akkermansia, tested in a study"
    r"(?:\s?\(?(?:a[. ]{1,2}|akk\p{L}*\s?)(?:\p{L}*muciniph\p{L}*)?\)?)?"
    r"\s(?:in|im|dans|en|nello|nella|nel|w|i|no|num|na|we|v|ve|в|у)\s(?:\p{L}+\s){0,3}"
)
_MARK = regex.compile(r"[;:|•\n(!?]|,(?!\d)|[.](?=\s)")


def found_by_study(case: Case, start: int, end: int) -> bool:
    """ "A study found that pasteurised Akkermansia ...", "we gave pasteurised Akkermansia to 20 people in our last study".

    "Pasteurised Akkermansia, tested in a study" tells of the pack: nothing but what packs are made of stands before it.
    """
    sentence = case.sentence(start)
    if case.found.within(sentence.start, start, "scope", "study"):
        return True
    studies = case.found.within(end, min(sentence.end, end + BEHIND), "scope", "study")
    if any(_IN_A.fullmatch(case.found.text, end, study.start) for study in studies):
        return True
    marks = [
        mark.end() for mark in _MARK.finditer(case.found.text, max(sentence.start, start - BEFORE), start)
    ]
    names = [named.mention for named in case.named]
    return any(
        not word.strong
        and not word.solid
        and not case.folded.is_upper(word.start)
        and not any(name.start < word.end and word.start < name.full_end for name in names)
        for word in case.strangers.unknown(marks[-1] if marks else sentence.start, start)
    )
