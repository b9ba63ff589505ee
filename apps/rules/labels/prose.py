"""A row that tells its form twice, and what the prose beside it says of the other form."""

import regex

from apps.rules.labels.binding import Owner
from apps.rules.labels.case import Case
from apps.rules.labels.forms import Weight
from apps.rules.labels.hits import Hit
from apps.rules.labels.layout import Sentence
from apps.rules.labels.ours import told_of_ours
from apps.rules.labels.reading import Signal

FEWEST = 7  # words of a sentence of prose
FEWEST_SIGNS = 15  # the same in a script without spaces
BESIDE = 3  # characters from a form to "products"
_ENDS = regex.compile(r"[.!。][\s\"']*$")
_BLOCK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def beside_a_clear_row(case: Case, counted: list[Weight]) -> list[Weight]:
    """`counted`, where the row of Akkermansia says its form in a word and in a unit, without the other form in free prose.

    A word for life goes where the sentence speaks neither of "us" nor of what the pack holds; a heat word only where it
    speaks of "products", of most of them or of others, since what is said to be heat-treated may not be planned as alive.
    """
    row = _row(case, counted)
    if row is None:
        return counted
    signal, places = row
    prose: dict[int, bool] = {}  # by the sentence, which may hold many words
    kept = []
    for weight in counted:
        sentence = case.sentence(weight.start)
        if weight.signal is not signal and not weight.is_unit and sentence.start not in places:
            if sentence.start not in prose:
                prose[sentence.start] = _is_prose(case, sentence)
            if prose[sentence.start] and _is_free(case, weight, sentence):
                continue
        kept.append(weight)
    return kept


def _row(case: Case, counted: list[Weight]) -> tuple[Signal, set[int]] | None:
    """What the rows with a unit of their own say, and their sentences; None where they disagree or say it once."""
    own = [weight for weight in counted if weight.owner is Owner.OWN]
    places = {case.sentence(weight.start).start for weight in own if weight.is_unit}
    said = {weight.signal for weight in own if case.sentence(weight.start).start in places}
    if len(said) != 1:
        return None
    signal = said.pop()
    words = any(weight.signal is signal and not weight.is_unit for weight in own)
    return (signal, places) if words else None


def _is_prose(case: Case, sentence: Sentence) -> bool:
    """A sentence of some length that speaks neither of "us" nor of what anything holds."""
    text = case.found.text[sentence.start : sentence.end]
    long = len(text.split()) >= FEWEST or len(_BLOCK.findall(text)) >= FEWEST_SIGNS
    if not long or not _ENDS.search(text):
        return False
    within = case.found.within
    ours = within(sentence.start, sentence.end, "scope", "ours")
    return not ours and not within(sentence.start, sentence.end, "facts", "holds")


def _is_free(case: Case, weight: Weight, sentence: Sentence) -> bool:
    """Whether the word, in a sentence of prose, is not told of this pack."""
    word = Hit(weight.start, weight.end, "form", weight.signal.value, "")
    if told_of_ours(case.found, sentence.start, word) or case.found.within(
        sentence.start, weight.start, "noun"
    ):
        return False
    return weight.signal is Signal.LIVE or _of_products(case, weight, sentence.start, sentence.end)


def _of_products(case: Case, weight: Weight, start: int, end: int) -> bool:
    """ "Pasteurised products are counted in cells"."""
    within = case.found.within
    products = within(weight.start - 24, weight.end + 24, "passage", "products")
    beside = any(
        0 <= one.start - weight.end <= BESIDE or 0 <= weight.start - one.end <= BESIDE for one in products
    )
    return beside or bool(within(start, end, "passage", "market") or within(start, end, "scope", "they"))


def _told_twice(own: list[Weight]) -> bool:
    """Whether Akkermansia's own row has a heat word and a unit of cells, so that a CFU elsewhere is not its own."""
    heat = [weight.is_unit for weight in own if weight.signal is Signal.HEAT]
    return len(heat) == len(own) and True in heat and False in heat


def of_the_pack(own: list[Weight], pack: list[Weight]) -> list[Weight]:
    """What else counts for the only germ. Where its own row says heat-treated, life spoken of elsewhere is not its own."""
    if _told_twice(own):
        pack = [w for w in pack if not (w.is_unit and w.signal is Signal.LIVE)]
    if own and all(w.signal is Signal.HEAT for w in own) and not all(w.vague for w in own):
        pack = [w for w in pack if w.is_unit or w.signal is Signal.HEAT]
    return pack
