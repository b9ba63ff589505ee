"""One line of the label command: a record with a text in, what the reader says out."""

from collections.abc import Mapping

from apps.rules.labels.amounts import own_quantity
from apps.rules.labels.case import gather
from apps.rules.labels.deciding import decide
from apps.rules.labels.forms import weigh


def read_line(record: Mapping[str, object]) -> dict[str, object]:
    """What the pack says; ValueError when the record has no text."""
    text = record.get("text", record.get("label_text"))
    language = record.get("language")
    if not isinstance(text, str):
        raise ValueError("text: must be a string")
    case = gather(text, language if isinstance(language, str) else None)
    weights = weigh(case)
    d = decide(case, weights)
    q = own_quantity(case, weights)
    return {"class": d.label_class, "reason": d.reason, "amount": q and {"value": q.value, "unit": q.unit, "per": None},
      "w":[(case.found.text[w.start:w.end], w.signal.value, w.owner.value, w.aside and w.aside.value) for w in weights],
      "n":[(case.found.text[n.mention.start:n.mention.end], n.role.value, n.words and n.words.key) for n in case.named]}
