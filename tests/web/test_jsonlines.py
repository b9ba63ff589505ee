"""The loop of the shell commands: a line in, a line out, and a bad line spoils no other."""

import json
from collections.abc import Mapping
from io import StringIO

import pytest

from apps.web import jsonlines


def doubled(record: Mapping[str, object]) -> Mapping[str, object]:
    """An answer that refuses what is no number."""
    number = record.get("n")
    if not isinstance(number, int):
        raise ValueError("n must be a whole number")
    return {"twice": number * 2}


def run(*lines: str) -> tuple[int, list[dict[str, object]]]:
    out = StringIO()
    status = jsonlines.run(lines, out, doubled)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_lines_are_answered_in_order() -> None:
    assert run('{"id": "b", "n": 1}', "", '  {"id": 2, "n": 2}\n') == (
        0,
        [{"id": "b", "twice": 2}, {"id": 2, "twice": 4}],
    )


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        ("{", None, "not JSON"),
        ("[1]", None, "a line must be a JSON object"),
        ('"words"', None, "a line must be a JSON object"),
        ('{"id": 7, "n": "x"}', 7, "n must be a whole number"),
        ('{"id": 7}', 7, "n must be a whole number"),
        ("[" * 100_000, None, "recursion"),
        ("\x00", None, "not JSON"),
    ],
    ids=["half", "list", "text", "wrong", "missing", "deep", "NUL"],
)
def test_a_bad_line_has_an_error_on_its_line(line: str, number: object, words: str) -> None:
    status, (bad, good) = run(line, '{"id": 1, "n": 1}')

    assert status == 1
    assert (bad["id"], words in str(bad["error"]), set(bad)) == (number, True, {"id", "error"})
    assert good == {"id": 1, "twice": 2}


def test_nothing_in_is_nothing_out() -> None:
    assert run() == (0, [])


def test_words_of_any_script_stay_readable() -> None:
    out = StringIO()
    jsonlines.run(['{"id": "뮤시니필라"}'], out, lambda record: {"text": "café"})

    assert out.getvalue() == '{"id": "뮤시니필라", "text": "café"}\n'


def test_a_fault_of_ours_is_not_taken_for_a_bad_line() -> None:
    def broken(record: Mapping[str, object]) -> Mapping[str, object]:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        jsonlines.run(["{}"], StringIO(), broken)
