"""What one unit holds, where the verb or the number stands in another place: "Bir kapsül ... içerir", "캡슐 1개에"."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

_BEHIND = regex.compile(r"\s?(?:(?P<many>\d{1,2})\s?(?:개|알|정|봉|포)|하나|한\s?개)\s?(?:에|당|중|기준)")
_HOLDS = regex.compile(  # one of them, so that no list of capsules is meant
    r"\s(?:contains|provides|delivers|supplies|enthalt|liefert|contient|apporte|fournit|contiene|aporta|apporta|fornisce|proporciona|contem|fornece|bevat|levert"
    r"|zawiera|dostarcza|obsahuje|sisaltaa|tartalmaz|icerir|icermektedir|содержит|містить|съдържа|садржи|contine|περιεχει|sadrzi|vsebuje|satur|sisaldab)\s"
)
_BEGINS = regex.compile(r"(?:^|[.\n|•:;!?])[\s\"*•–-]{0,4}$")
_ENDS = regex.compile(r"[\s.;!|\"*]*$")


def counted_behind(text: str, end: int) -> float | None:
    """The 1 of "캡슐 1개에", behind a noun that ends at `end`."""
    behind = _BEHIND.match(text, end)
    return float(behind["many"] or 1) if behind else None


def holds_alone(case: Case, noun: Hit) -> bool:
    """ "Kapsle obsahuje 10 miliard", "Pussi sisältää": a noun for one of them begins the sentence, and the verb follows."""
    text = case.found.text
    verb = _HOLDS.match(text, noun.end)
    begins = _BEGINS.search(text, max(0, noun.start - 6), noun.start)
    line = (
        case.folded.original[: case.folded.starts[noun.start]].rstrip(" ").endswith("\n")
    )  # that was joined to another
    return verb is not None and (begins is not None or line)


def holds_at_the_end(case: Case, noun: Hit, start: int) -> bool:
    """ "Bir kapsül 10 milyar CFU ... içerir", "Egy kapszula ... tartalmaz": the verb comes last; no other noun between."""
    text, sentence = case.found.text, case.sentence(noun.start)
    if not _BEGINS.search(text, max(0, start - 6), start):
        return False
    verbs = case.found.within(noun.end, sentence.end, "facts", "holds")
    if not verbs or not _ENDS.match(text, verbs[-1].end, sentence.end):
        return False
    others = case.found.within(noun.end, verbs[-1].start, "noun")
    return all(other.key == "day" for other in others)
