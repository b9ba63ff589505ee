"""The loop of every shell command: JSON Lines in, one JSON object a line out, in order."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

type Answer = Callable[[Mapping[str, object]], Mapping[str, object]]


def run(lines: Iterable[str], out: TextIO, answer: Answer) -> int:
    """Answers each line; a bad one gets `{"id", "error"}` on its line. Returns the exit status: 1 if any line was bad.

    Blank lines are passed over. Nothing here touches the database.
    """
    status = 0
    for line in lines:
        if not line.strip():
            continue
        record: object = None
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise ValueError("a line must be a JSON object")
            result = {"id": record.get("id"), **answer(record)}
        except (ValueError, RecursionError) as problem:
            status = 1
            result = {"id": record.get("id") if isinstance(record, dict) else None, "error": _words(problem)}
        out.write(json.dumps(result, ensure_ascii=False) + "\n")
    return status


def _words(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"not JSON: {problem}"
    return str(problem) or type(problem).__name__
