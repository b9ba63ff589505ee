"""The loop of every shell command: JSON Lines in, one JSON object a line out, in order."""

import json
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from io import TextIOWrapper
from typing import TextIO

type Answer = Callable[[Mapping[str, object]], Mapping[str, object]]

LONGEST_ERROR = 500
"""Characters of an error: a bad line of a megabyte is not told back whole."""

LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""JSON lets these stand in a text, but many readers take them for the end of a line."""


def run(lines: Iterable[str], out: TextIO, answer: Answer) -> int:
    """Answers each line; a bad one gets `{"id", "error"}` on its line. Returns the exit status: 1 if any line was bad.

    A line is UTF-8 and ends with a line feed; blank lines are passed over. No line takes the answers of the
    others away, whatever is in it: a fault of ours is told on its line, and in full on standard error.
    Nothing here touches the database.
    """
    status = 0
    for line in lines.buffer if isinstance(lines, TextIOWrapper) else lines:
        if not line.strip():
            continue
        record: dict[str, object] = {}
        try:
            record, faults = _record(line)
            if faults:
                raise ValueError(faults[0])
            told = _told({"id": record.get("id"), **answer(record)})
        except Exception as problem:
            status = 1
            if not isinstance(problem, (ValueError, RecursionError)):
                traceback.print_exc(file=sys.stderr)
            told = _refused(record.get("id"), problem)
        out.write(told + "\n")
    return status


def on_standard_streams(answer: Answer) -> None:
    """`run` from standard input to standard output; the exit status is 1 when any line was bad.

    When nobody reads on, as behind `| head`, it ends as other tools do: by SIGPIPE, without a word.
    """
    try:
        status = run(sys.stdin, sys.stdout, answer)
        sys.stdout.flush()
    except BrokenPipeError:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.raise_signal(signal.SIGPIPE)
        raise
    if status:
        sys.exit(status)


def _record(line: str | bytes) -> tuple[dict[str, object], list[str]]:
    """One JSON object, and what is wrong in it all the same: names that stand twice, NaN and Infinity. Its id is known."""
    text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
    faults: list[str] = []

    def each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = Counter(name for name, _value in pairs)
        faults.extend(
            f"{name!r} stands twice in one object: nobody can tell which is meant"
            for name, count in names.items()
            if count > 1
        )
        return {name: value for name, value in pairs if not (name == "id" and names[name] > 1)}

    def no_number(word: str) -> None:
        faults.append(f"not JSON: {word} is not a number")

    record = json.loads(text, parse_constant=no_number, object_pairs_hook=each_once)
    if not isinstance(record, dict):
        raise ValueError("a line must be a JSON object")
    return record, faults


def _told(result: Mapping[str, object]) -> str:
    """One line in any script; in ASCII when half of a character in it could not be written."""
    told = json.dumps(result, ensure_ascii=False, allow_nan=False).translate(LINE_ENDS)
    if any("\ud800" <= letter <= "\udfff" for letter in told):
        return json.dumps(result, allow_nan=False)
    return told


def _refused(name: object, problem: Exception) -> str:
    """The line of an error; an `id` that cannot be written is null."""
    error = _words(problem)[:LONGEST_ERROR]
    try:
        return _told({"id": name, "error": error})
    except (ValueError, RecursionError):
        return _told({"id": None, "error": error})


def _words(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"not JSON: {problem}"
    if isinstance(problem, (ValueError, RecursionError)):
        return str(problem) or type(problem).__name__
    return f"a fault of ours: {type(problem).__name__}"
