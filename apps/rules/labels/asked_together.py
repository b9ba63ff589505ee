"""Questions about a second product: "Can I take it with live Akkermansia? Yes, with our ..."."""

from collections.abc import Iterator

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.layout import QUESTION, Layout
from apps.rules.labels.naming import NAMING

SHORT = 14  # characters of an answer that goes on: "Yes. With our ..."
_SAID = ("form", "organism")


def asked_together(found: Found, layout: Layout, hit: Hit) -> Iterator[tuple[int, int]]:
    """ "Can I take it with live Akkermansia? Yes, with our ...": the question and its answer."""
    number = layout.at(hit.start)
    sentences, text = layout.sentences, found.text
    asked = sentences[number]
    said = [one for group in _SAID for one in found.within(asked.start, asked.end, group)]
    if not said or not QUESTION.search(text, asked.start, asked.end):
        return
    yield asked.start, asked.end
    for answer in sentences[number + 1 : number + 3]:
        if "\n" in text[asked.start : answer.start] or QUESTION.search(text, answer.start, answer.end):
            return
        if NAMING.search(text, answer.start, answer.end):
            return
        yield answer.start, answer.end
        if answer.end - answer.start > SHORT:
            return
