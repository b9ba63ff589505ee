"""Breaks the rules in small ways and counts what their tests notice; writes docs/mutants.md.

`make mutants`, or `make mutants ONLY="apps.rules.stopping.*"` for some of them. What was killed stays killed until
its function changes; delete mutants/ to begin again. Fails under 95 % and for a survivor that nobody has explained.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import NamedTuple

from mutmut.__main__ import create_mutants
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir

from apps.rules.version import RULES_VERSION
from benchmarks.mutant_loop import KILLED, ONLY, TIMEOUT

WANTED = 0.95
PLACE, PAGE = Path("mutants"), Path("docs/mutants.md")
REASONS = Path(__file__).with_name("mutants.toml")
WORDING = "A sentence in other letters: what it says is not for a test to pin."
LIMITS = """\
* `mutmut` breaks the code inside functions: numbers, comparisons, operators, conditions, arguments, assignments,
  strings. What stands outside of functions (tables of thresholds, choices, rule texts) and properties are not
  broken; the tests of the tables and `docs/safety/` hold those.
* Lines that hold nothing but a sentence are left alone (`[tool.mutmut]` in `pyproject.toml`): code, not text.
* The killers are the tests under `tests/rules` of the same modules, without those that draw their examples at random
  and those that read the source (`test_words.py`, `test_text.py`). They need no database.
* A mutant that hangs for 15 seconds of computing counts as killed. What was killed once is tried again only when its
  function changes, so the figures of one page can come from several runs.
"""


class Survivor(NamedTuple):
    """A mutant that no test noticed: its function, and the lines before and after."""

    function: str
    before: str
    after: str


def main() -> None:
    """Make the mutants, try them, write the page."""
    _make()
    subprocess.run(_command(), cwd=PLACE, env=_environment(" ".join(sys.argv[1:])), check=True)
    counts, survivors = _results()
    explained = _explained(survivors)
    if None in [code for codes in counts.values() for code in codes]:
        print("Not every mutant has been tried, so the page stays as it is.")
    else:
        PAGE.write_text(_page(counts, explained))
    for survivor in explained.get("", []):
        print(f"nobody has explained: {survivor.function}\n    - {survivor.before}\n    + {survivor.after}")
    killed = sum(map(_killed, counts.values())) / sum(map(len, counts.values()))
    print(f"{killed:.1%} killed")
    sys.exit(killed < WANTED or "" in explained)


def _make() -> None:
    set_mutant_under_test("mutant_generation")
    PLACE.mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    create_mutants(1)


def _command() -> list[str]:
    config = tomllib.loads(Path("pyproject.toml").read_text())["tool"]["mutmut"]
    options = [*config["pytest_add_cli_args"], *config["pytest_add_cli_args_test_selection"]]
    return [sys.executable, "-m", "pytest", "-p", "benchmarks.mutant_loop", "--rootdir=.", *options]


def _environment(only: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "MUTANT_UNDER_TEST"}
    return {**kept, ONLY: only, "PYTHONPATH": "."}


def _results() -> tuple[dict[str, list[int | None]], list[Survivor]]:
    """How the mutants of each module ended, and the survivors."""
    counts, survivors = {}, []
    for kept in sorted(PLACE.glob("apps/rules/**/*.meta")):
        module = str(kept.with_suffix("").relative_to(PLACE))
        codes = json.loads(kept.read_text())["exit_code_by_key"]
        if codes:
            counts[module] = list(codes.values())
        survivors += [_survivor(name, module) for name, code in codes.items() if code == 0]
    return counts, survivors


def _killed(codes: list[int | None]) -> int:
    return sum(code in (KILLED, TIMEOUT) for code in codes)


def _survivor(name: str, module: str) -> Survivor:
    diff = get_diff_for_mutant(name, path=Path(module)).splitlines()
    lines = {sign: [row[1:].strip() for row in diff[2:] if row.startswith(sign)] for sign in "-+"}
    function = name.removeprefix("apps.rules.").rpartition("__mutmut_")[0]
    function = re.sub(r"\.x(?:_|ǁ)", ".", function).replace("ǁ", ".")
    return Survivor(function, " ".join(lines["-"]), " ".join(lines["+"]))


def _explained(survivors: list[Survivor]) -> dict[str, list[Survivor]]:
    """The survivors of each reason; those without one under ""."""
    reasons = tomllib.loads(REASONS.read_text())["reason"]
    found = defaultdict(list)
    for one in survivors:
        change = f"{one.before} -> {one.after}"
        given = (
            reason["why"]
            for reason in reasons
            for function, part in reason["survivors"]
            if one.function == function and part in change
        )
        found[WORDING if _is_wording(one) else next(given, "")].append(one)
    return dict(found)


def _is_wording(one: Survivor) -> bool:
    """Whether only the letters of a sentence changed (a name has no space in it)."""
    changed = [text for text in re.findall(r'"([^"]*)"', one.after) if text not in one.before]
    same = one.before.lower() == one.after.lower().replace("xx", "")
    return same and bool(changed) and all(" " in text for text in changed)


def _page(counts: dict[str, list[int | None]], explained: dict[str, list[Survivor]]) -> str:
    return "\n".join([*_head(counts), *_survivors(explained)])


def _head(counts: dict[str, list[int | None]]) -> Iterator[str]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    everything = [code for codes in counts.values() for code in codes]
    yield "# What the tests of the rules notice\n"
    yield f"Written by `make mutants` on {datetime.now(UTC).date()} from {commit.stdout.strip()}, with the rules"
    yield f"{RULES_VERSION}, mutmut {version('mutmut')}, pytest {version('pytest')} and Python {python_version()}.\n"
    share = _killed(everything) / len(everything)
    yield f"**{_killed(everything)} of {len(everything)} mutants killed: {share:.1%}.**\n"
    yield LIMITS
    yield "| module | mutants | killed | survived |\n|---|---|---|---|"
    for module, codes in counts.items():
        killed = _killed(codes)
        yield f"| {module.removeprefix('apps/rules/')} | {len(codes)} | {killed} | {len(codes) - killed} |"
    yield ""


def _survivors(explained: dict[str, list[Survivor]]) -> Iterator[str]:
    yield "## Survivors\n\nEach was looked at; one that is new makes `make mutants` fail.\n"
    for reason, survivors in sorted(explained.items()):
        yield f"### {reason or 'Nobody has explained these'}\n"
        for one in survivors:
            yield f"* `{one.function}`: `{one.before}` → `{one.after}`"
        yield ""


if __name__ == "__main__":
    main()
