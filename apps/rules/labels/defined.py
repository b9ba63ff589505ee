"""A sentence that says what probiotics are, and nothing of this pack."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

_PROBIOTICS_ARE = regex.compile(  # at the beginning of a sentence, without "our", "these" or a number
    r"[\s\"'•*>-]*(?:(?:by definition|per definition|definitionsgemass|par definition|por definicion|per definizione)[, ]{1,2})?"
    r"(?:(?:les|los|las|i|os|de)\s)?"
    r"(?:probiotics?|probiotika|probiotiques|probioticos|probiotici|probiotica|probiotyki|probiotiker|probiootit|probiyotikler"
    r"|пробиотики|пробіотики|益生菌|プロバイオティクス|프로바이오틱스)"
    r"\s?(?:\([^()]{0,30}\)\s?)?"
    r"(?:(?:are|is|sind|sont|son|sono|sao|zijn|to|jsou|su|sunt|ar|er|ovat|—|-|это|це)\s|是(?:指|一种|一種)?|とは、?,?\s?|は,?\s?|(?:은|는|란|이란)\s)?"
    r"(?:(?:defined as|definiert als|definis comme|definidos como|definiti come)\s)?"
    r"(?:\p{L}{1,4}\s){0,2}(?P<microbes>(?:micro|batter|bacter)[\p{L}-]*\s)?"
)
_MICROBES = regex.compile(
    r"[\s-]?(?:micro|mikro|mikr|bact|bakt|batt|organism|germs|keime|микро|мікро|бактер|микроб|微生物|的微生物|미생물|細菌|细菌|菌)"
)
_ENDS_WITH_MICROBES = regex.compile(
    r"(?:micro|mikro|микро|мікро)\p{L}*|bact\p{L}*|bakt\p{L}*|微生物|미생물|организм\p{L}*|organism\p{L}*"
)


def says_what_probiotics_are(case: Case, hit: Hit) -> bool:
    """ "Probiotics are live microorganisms that ...": of all of them, beside a row that says nothing of the kind itself.

    Not where the sentence names Akkermansia.
    """
    sentence, text = case.sentence(hit.start), case.found.text
    lead = _PROBIOTICS_ARE.match(text, sentence.start, hit.start)
    if lead is None or lead.end() != hit.start:
        return False
    if any(sentence.start <= named.mention.start < sentence.end for named in case.named):
        return False
    return bool(
        lead["microbes"]
        or _ENDS_WITH_MICROBES.search(text, hit.start, hit.end)
        or _MICROBES.match(text, hit.end)
    )
