"""How often a label reads as saying more once its lines are broken at a width.

`python -m benchmarks.wraps [FILE]...` breaks the labels in tests/data, or the given files of the same shape, at spaces, to
five widths, and tells each reading that says more than that of the label as it is: live or heat-treated where that was something
else, another amount, a confounder more. A reading that says less leads to a question, and is only counted.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from apps.rules.labels.shell import read_line
from benchmarks.damage import WIDTHS, wrapped
from benchmarks.labels import FILES, labels_of, text_of

_TOLD = frozenset({"live_akkermansia", "pasteurized_postbiotic_akkermansia"})


def more(whole: Mapping[str, object], broken: Mapping[str, object]) -> Iterator[str]:
    """What the second reading says beyond the first; "less" where it leaves out a class or an amount."""
    if broken["class"] != whole["class"]:
        yield "class" if broken["class"] in _TOLD else "less"
    amount, was = broken["amount"], whole["amount"]
    if amount != was:
        yield "less" if amount is None else "amount"
    if _names(broken["confounders"]) - _names(whole["confounders"]):
        yield "confounder"


def _names(confounders: object) -> set[str]:
    assert isinstance(confounders, list)
    return {str(one).split(" (")[0].casefold() for one in confounders}


def main(arguments: list[str]) -> None:
    """Prints each reading that says more, and how many there are."""
    found: Counter[str] = Counter()
    read = 0
    for path in [Path(argument) for argument in arguments] or FILES:
        for label in labels_of(path):
            text = text_of(label)
            whole = read_line({"text": text, "language": label.get("language")})
            for width in WIDTHS:
                lines = wrapped(text, random.Random(f"{width} {label['id']}"), width)
                broken = read_line({"text": lines, "language": label.get("language")})
                kinds = {*more(whole, broken)}
                found.update(kinds)
                read += 1
                if kinds - {"less"}:
                    print(f"{label['id']} at {width}: {', '.join(sorted(kinds))}")
    print(f"{read} readings: " + ", ".join(f"{count} {kind}" for kind, count in found.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
