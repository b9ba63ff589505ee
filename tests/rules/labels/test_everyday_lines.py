"""Lines that every pack and shop page has: they change neither form nor amount, wherever they stand."""

import json
from pathlib import Path

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

PACKS = json.loads((Path(__file__).parents[2] / "data" / "everyday_lines.json").read_text("utf-8"))
JOINED = (
    "{pack}. {line}.",
    "{line}. {pack}.",
    "{pack}, {line}.",
    "{line}, {pack}.",
    "{line} - {pack}",
    "{line} | {pack}",
    "{pack}\n{line}",
)
EXPECTED = {"heat_treated": (LabelClass.PASTEURISED, 1e10), "live": (LabelClass.LIVE, 5e8)}
CASES = [
    (language, kind, line)
    for language, words in PACKS.items()
    for kind in EXPECTED
    if words[kind]
    for line in words["lines"]
]


@for_each(("language", "kind", "line"), CASES)
def test_no_everyday_line_changes_what_is_read(language: str, kind: str, line: str) -> None:
    for joined in JOINED:
        reading = read(joined.format(pack=PACKS[language][kind], line=line))

        assert (reading.label_class, reading.amount and reading.amount.value) == EXPECTED[kind], joined
        assert reading.confounders == ()
