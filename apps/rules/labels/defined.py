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
_POSTBIOTICS_ARE = regex.compile(  # "Postbiotics are inactivated bacteria"
    r"[\s\"'•*>-]*(?:(?:les|los|las|i|os|de|a|an|un|une|ein|een|una|um)\s)?"
    r"(?:postbio\p{L}*|posbio\p{L}*|постбио\p{L}*|постбіо\p{L}*|后生元|後生元|ポストバイオティクス|포스트바이오틱스)\s?(?:\([^()]{0,30}\)\s?)?"
    r"(?:(?:are|is|sind|ist|sont|est|son|es|sono|e|sao|zijn|to|jsou|su|sunt|ar|er|ovat|on|—|-|это|це)\s|是(?:指|一种|一種)?|とは、?|は,?|(?:은|는|란|이란)\s?)"
)
_WHAT_IS = regex.compile(
    r"(?<!\p{L})(?:what (?:is|are)|was (?:ist|sind)|qu'est-ce qu\p{L}*|que sont|que son|que es"
    r"|cosa sono|cos'e|che cos'e|wat (?:is|zijn)|co to (?:jest|sa)|o que sao|vad ar|hvad er|hva er)"
    r"\s?(?:un|une|ein|eine|een|una|uno|um|en|et|a|an|les|los|i|os)?\s?(?:pro|post|pos)bio\p{L}*\s?[?]\s*$"
)
_IN_BLOCKS = regex.compile(
    r"(?<![的の의们們])(?:益生菌|プロバイオティクス|프로바이오틱스)\s?(?:是(?:指|一种|一種)?|とは、?,?|は,?|(?:은|는|란|이란))\s?$"
)
_MICROBES = regex.compile(
    r"[\s-]?(?:micro|mikro|mikr|bact|bakt|batt|organism|germs|keime|микро|мікро|бактер|микроб|微生物|的微生物|미생물|細菌|细菌|菌)"
)
_ENDS_WITH_MICROBES = regex.compile(
    r"(?:micro|mikro|микро|мікро)\p{L}*|bact\p{L}*|bakt\p{L}*|微生物|미생물|организм\p{L}*|organism\p{L}*"
)


_POST_IN_BLOCKS = regex.compile(  # "活性阿克曼菌 100亿CFU/粒 后生元是灭活的微生物"
    r"(?<![的の의们們])(?:后生元|後生元|ポストバイオティクス|포스트바이오틱스)\s?(?:是|とは|란)"
)
_TRIGGER = regex.compile(r"p[or]{1,2}s?t?bio|постб|后生元|後生元|ポストバ|포스트바")
_OF_THE_PACK = (("scope", "ours"), ("noun",), ("facts", "holds"))


def says_what_probiotics_are(case: Case, hit: Hit) -> bool:
    """ "Probiotics are live microorganisms that ...": of all of them, beside a row that says nothing of the kind itself.

    Not where the sentence names Akkermansia.
    """
    sentence, text = case.sentence(hit.start), case.found.text
    if text[hit.start] > "\u2e80" and _IN_BLOCKS.search(text, max(0, hit.start - 20), hit.start):
        return bool(_ENDS_WITH_MICROBES.search(text, hit.start, hit.end) or _MICROBES.match(text, hit.end))
    if "?" in text[max(0, sentence.start - 4) : sentence.start] and answers_what_is(text, sentence.start):
        return not case.names(sentence.start, sentence.end)
    lead = _PROBIOTICS_ARE.match(text, sentence.start, hit.start)
    if lead is None or lead.end() != hit.start:
        return False
    if case.names(sentence.start, sentence.end):
        return False
    return bool(
        lead["microbes"]
        or _ENDS_WITH_MICROBES.search(text, hit.start, hit.end)
        or _MICROBES.match(text, hit.end)
    )


def answers_what_is(text: str, start: int) -> bool:
    """Whether "What is a probiotic?" stands right before the sentence that begins at `start`."""
    return bool(_WHAT_IS.search(text, max(0, start - 60), start))


def _asks(text: str, start: int, end: int) -> bool:
    """Whether the sentence asks what a postbiotic is, or answers that."""
    if "?" not in text[max(0, start - 4) : end]:
        return False
    return bool(_WHAT_IS.search(text, start, end) or answers_what_is(text, start))


def says_what_postbiotics_are(case: Case, hit: Hit) -> bool:
    """ "Postbiotics are inactivated bacteria": of all of them; not where it names Akkermansia."""
    text = case.found.text
    if not _TRIGGER.search(text):
        return False
    sentence = case.sentence(hit.start)
    block = _POST_IN_BLOCKS.search(text, max(0, hit.start - 24), min(len(text), hit.end + 4))
    if block and block.start() <= hit.start and not case.names(block.start(), sentence.end):
        return not any(char.isdigit() for char in text[block.start() : sentence.end])
    lead = _POSTBIOTICS_ARE.match(text, sentence.start, sentence.end)
    asks = lead is None and _asks(text, sentence.start, sentence.end)
    if not (lead or asks) or case.names(sentence.start, sentence.end):
        return False
    if asks:
        return True
    if any(char.isdigit() for char in text[sentence.start : sentence.end]):
        return False
    return not any(case.found.within(sentence.start, sentence.end, *words) for words in _OF_THE_PACK)
