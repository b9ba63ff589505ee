"""How well the label reader reads: classes, amounts, confounders, damage and speed.

`python -m benchmarks.labels [FILE]...` scores the labels in tests/data, or the given files of the same shape;
`python -m benchmarks.labels --damage [FILE]...` scores them once more for each way in which they can be damaged;
`python -m benchmarks.labels --write` puts the scores and the confusion matrix of all that are kept into docs/labels.md.
"""

import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import regex

from apps.rules.labels.fold import fold
from apps.rules.labels.shell import read_line
from benchmarks.damage import WAYS

DATA = Path(__file__).parents[1] / "tests" / "data"
FILES = tuple(
    DATA / f"labels_{name}.jsonl"
    for name in ("dev", "own", "second", "third", "fourth", "blind", "unseen", "stranger", "shapes")
)
SHORT = {
    "live_akkermansia": "live",
    "pasteurized_postbiotic_akkermansia": "pasteur",
    "akkermansia_supporting_blend": "support",
    "unclear_from_label": "unclear",
    "unrelated_no_akkermansia": "unrelated",
}
DOCS = Path(__file__).parents[1] / "docs" / "labels.md"
HEAD = "| set | class | swapped | amount | confounders |\n|---|---|---|---|---|"
_NO_OWN_DOSE = regex.compile(r"blend|FAQ|unit not printed|trial dose")
_TOKEN = regex.compile(r"[\p{L}\p{N}]+")
_BLOCK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_HOLDS = frozenset({"live_akkermansia", "pasteurized_postbiotic_akkermansia", "unclear_from_label"})
_FILLER = frozenset({"the", "of", "from", "extract", "mg", "g", "other", "and", "fibre", "fiber"})


class Score:
    """Counts of one set of labels."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.right = self.scored = self.swapped = 0
        self.amount_right = self.amounts = self.invented = 0
        self.found = self.confounders = 0
        self.matrix: Counter[tuple[str, str]] = Counter()
        self.wrong: list[str] = []

    def add(self, label: Mapping[str, object], text: str) -> None:
        """Scores one text."""
        answer = read_line({"text": text, "language": label.get("language")})
        truth, said = str(label.get("true_class", label.get("class"))), str(answer["class"])
        accepted = label["acceptable_classes"]
        self.scored += 1
        self.matrix[truth, said] += 1
        ok = isinstance(accepted, list) and said in accepted
        self.right += ok
        if {truth, said} == {"live_akkermansia", "pasteurized_postbiotic_akkermansia"}:
            self.swapped += 1
        if not ok:
            self.wrong.append(f"{label['id']}: {SHORT[truth]} read as {SHORT[said]}")
        self._amount(label, answer, truth)
        self._confounders(label, answer)

    def _amount(self, label: Mapping[str, object], answer: Mapping[str, object], truth: str) -> None:
        expected, said = _expected_amount(label, truth), answer["amount"]
        if expected is None:
            self.invented += said is not None
            if said is not None:
                self.wrong.append(f"{label['id']}: amount {said} invented")
            return
        self.amounts += 1
        ok = isinstance(said, dict) and abs(float(said["value"]) - expected[0]) <= 1e-6 * expected[0]
        ok = ok and isinstance(said, dict) and str(said["unit"]) in expected[1]
        self.amount_right += ok
        if not ok:
            self.wrong.append(f"{label['id']}: amount {expected} read as {said}")

    def _confounders(self, label: Mapping[str, object], answer: Mapping[str, object]) -> None:
        expected, said = (
            label.get("confounding_co_ingredients", label.get("confounders")),
            answer["confounders"],
        )
        if not isinstance(expected, list) or not isinstance(said, list):
            return
        for name in expected:
            self.confounders += 1
            if any(_same(str(name), str(other)) for other in said):
                self.found += 1
            else:
                self.wrong.append(f"{label['id']}: confounder {name!r} not among {said}")

    def row(self) -> str:
        """One line of a table in Markdown."""
        amounts = f"{_share(self.amount_right, self.amounts)}, {self.invented} invented"
        cells = (self.name, _share(self.right, self.scored), str(self.swapped), amounts)
        return f"| {' | '.join(cells)} | {_share(self.found, self.confounders)} |"

    def table(self) -> str:
        """The confusion matrix in Markdown: what a label is down, as what it is read across."""
        head = f"| is, read as | {' | '.join(SHORT.values())} |\n|---|{'---|' * len(SHORT)}"
        rows = (
            f"| {short} | {' | '.join(str(self.matrix[truth, said]) for said in SHORT)} |"
            for truth, short in SHORT.items()
        )
        return "\n".join([head, *rows])

    def report(self, *, matrix: bool) -> str:
        """What is printed."""
        lines = [
            f"{self.name}: class {_share(self.right, self.scored)}, live/pasteurised swapped {self.swapped}, "
            f"amount {_share(self.amount_right, self.amounts)} (invented {self.invented}), "
            f"confounders {_share(self.found, self.confounders)}"
        ]
        if matrix:
            lines.append("    truth \\ read " + "".join(f"{short:>10}" for short in SHORT.values()))
            for truth, short in SHORT.items():
                cells = "".join(f"{self.matrix[truth, said]:>10}" for said in SHORT)
                lines.append(f"    {short:<13}{cells}")
        return "\n".join([*lines, *(f"    {wrong}" for wrong in self.wrong)])


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f} %)" if whole else "none"


def _expected_amount(label: Mapping[str, object], truth: str) -> tuple[float, str] | None:
    """The Akkermansia row's own amount, as far as the text states it."""
    amount = label["amount"]
    if not isinstance(amount, dict) or truth not in _HOLDS:
        return None
    if _NO_OWN_DOSE.search(f"{amount['unit']} {amount.get('per')}"):
        return None
    return float(amount["value"]), str(amount["unit"])


def _same(expected: str, said: str) -> bool:
    expected, said = fold(expected).text, fold(said).text
    if (_BLOCK.search(expected) or len(expected) >= 4) and expected in said:
        return True
    words = set(_TOKEN.findall(expected)) - _FILLER or set(_TOKEN.findall(expected))
    return bool(words & set(_TOKEN.findall(said)))


def labels_of(path: Path) -> list[dict[str, object]]:
    """The labels of one file that are scored."""
    lines = path.read_text("utf-8").splitlines()
    return [
        label
        for line in lines
        if line.strip()
        for label in [json.loads(line)]
        if label.get("usable_for_scoring", True)
    ]


def kept() -> str:
    """The scores of all labels that are kept, and their confusion matrix, in Markdown."""
    whole = Score("all")
    for path in FILES:
        for label in labels_of(path):
            whole.add(label, text_of(label))
    rows = [score.row() for path in FILES for score in _scores(path)]
    return "\n".join([HEAD, *rows, whole.row(), "", whole.table()])


def damaged() -> str:
    """The scores of all labels that are kept, once for each way of damage, in Markdown."""
    return "\n".join([HEAD, *(score.row() for score in _damaged(FILES))])


def written(page: str, name: str, block: str) -> str:
    """The page with this block between its marks. ValueError where the page has no such marks."""
    begin, end = f"<!-- {name}: written by make labels -->", f"<!-- {name}: end -->"
    before, rest = page.split(begin)
    return f"{before}{begin}\n{block}\n{end}{rest.split(end)[1]}"


def text_of(label: Mapping[str, object]) -> str:
    """The words of one label."""
    return str(label.get("label_text") or label.get("text"))


def _scores(path: Path) -> Iterable[Score]:
    labels = labels_of(path)
    for split in sorted({str(label.get("split")) for label in labels}):
        score = Score(f"{path.name} {split}")
        noisy = Score(f"{path.name} {split}, damaged text")
        for label in labels:
            if str(label.get("split")) == split:
                score.add(label, text_of(label))
                if label.get("noisy_text"):
                    noisy.add(label, str(label["noisy_text"]))
        yield score
        if noisy.scored:
            yield noisy


def _speed(paths: Iterable[Path]) -> str:
    texts = [text_of(label) for path in paths for label in labels_of(path)]
    times = []
    for text in texts * 3:
        begun = time.perf_counter()
        read_line({"text": text})
        times.append(time.perf_counter() - begun)
    pasted = (" ".join(texts) * 4)[:20_000]
    begun = time.perf_counter()
    read_line({"text": pasted})
    long = time.perf_counter() - begun
    return (
        f"{len(times) / sum(times):.0f} labels a second, median {1000 * statistics.median(times):.1f} ms, "
        f"slowest {1000 * max(times):.1f} ms; {len(pasted)} characters in {1000 * long:.0f} ms"
    )


def _damaged(paths: Iterable[Path]) -> Iterable[Score]:
    labels = [label for path in paths for label in labels_of(path)]
    for way, damage in WAYS.items():
        score = Score(f"{len(labels)} labels, {way}")
        for label in labels:
            text = text_of(label)
            score.add(label, damage(text, random.Random(f"{way} {label['id']}")))
        yield score


def main(arguments: list[str]) -> None:
    """Prints the scores, or writes them down."""
    if arguments == ["--write"]:
        page = written(DOCS.read_text("utf-8"), "kept", kept())
        DOCS.write_text(written(page, "damaged", damaged()), "utf-8")
        return
    paths = [Path(argument) for argument in arguments if argument != "--damage"] or list(FILES)
    if "--damage" in arguments:
        for score in _damaged(paths):
            print(score.report(matrix=False))
        return
    for path in paths:
        for score in _scores(path):
            print(score.report(matrix=True))
    print(_speed(paths))


if __name__ == "__main__":
    main(sys.argv[1:])
