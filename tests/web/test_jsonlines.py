"""The loop of the shell commands: a line in, a line out, and a bad line spoils no other."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO, StringIO, TextIOWrapper

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
        ('{"id": 7, "n": [1, NaN]}', 7, "NaN is not a number"),
        ('{"n": -Infinity, "id": 7}', 7, "-Infinity is not a number"),
        ("[" * 100_000, None, "recursion"),
        ("\x00", None, "not JSON"),
    ],
    ids=["half", "list", "text", "wrong", "missing", "NaN", "infinite", "deep", "NUL"],
)
def test_a_bad_line_has_an_error_on_its_line(line: str, number: object, words: str) -> None:
    status, (bad, good) = run(line, '{"id": 1, "n": 1}')

    assert status == 1
    assert (bad["id"], words in str(bad["error"]), set(bad)) == (number, True, {"id", "error"})
    assert good == {"id": 1, "twice": 2}


@pytest.mark.parametrize(
    ("line", "number", "name"),
    [
        ('{"id": 7, "n": 1, "n": 2}', 7, "n"),
        ('{"id": 7, "n": 2, "more": {"m": 1, "x": 2, "m": 1}}', 7, "m"),
        ('{"id": 7, "n": 1, "\\u006e": 2}', 7, "n"),
        ('{"id": 7, "n": 1, "id": 8}', None, "id"),
    ],
    ids=["outside", "inside", "written otherwise", "the id"],
)
def test_a_name_that_stands_twice_is_refused(line: str, number: object, name: str) -> None:
    status, (bad, good) = run(line, '{"id": 1, "n": 1}')

    assert (status, bad["id"]) == (1, number)
    assert str(bad["error"]).startswith(f"'{name}' stands twice")
    assert good == {"id": 1, "twice": 2}


def test_nothing_in_is_nothing_out() -> None:
    assert run() == (0, [])


def test_words_of_any_script_stay_readable() -> None:
    out = StringIO()
    jsonlines.run(['{"id": "뮤시니필라"}'], out, lambda record: {"text": "café"})

    assert out.getvalue() == '{"id": "뮤시니필라", "text": "café"}\n'


def test_a_fault_of_ours_is_told_and_spoils_no_other_line(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(record: Mapping[str, object]) -> Mapping[str, object]:
        return {"n": record["n"]}

    out = StringIO()
    assert jsonlines.run(['{"id": 1}', '{"id": 2, "n": 3}'], out, broken) == 1
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"id": 1, "error": "a fault of ours: KeyError"},
        {"id": 2, "n": 3},
    ]
    assert "KeyError: 'n'" in capsys.readouterr().err


def from_bytes(raw: bytes) -> tuple[int, bytes]:
    """What a shell sees: bytes in, bytes out."""
    out = BytesIO()
    writer = TextIOWrapper(out, encoding="utf-8")
    status = jsonlines.run(TextIOWrapper(BytesIO(raw), encoding="utf-8"), writer, doubled)
    writer.flush()
    return status, out.getvalue()


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\x00",
        b'{"id": NaN, "n": 1}',
        b'{"id": Infinity, "n": 1}',
        b'{"id": 1e999, "n": 1}',
        b'{"n": NaN}',
        b'{"id": ' + b"[" * 50_000,
        b'{"id": "a\x00b", "n": 1}',
        b"9" * 5_000,
        b'{"x": "' + b"x" * 1_000_000 + b'"}',
    ],
    ids=["no UTF-8", "NaN id", "infinite id", "huge id", "NaN", "deep", "NUL", "long number", "megabyte"],
)
def test_no_bytes_spoil_the_next_line(line: bytes) -> None:
    status, told = from_bytes(line + b'\n{"id": 1, "n": 1}\n')

    bad, good = told.splitlines()
    assert (status, json.loads(good)) == (1, {"id": 1, "twice": 2})
    assert set(json.loads(bad, parse_constant=pytest.fail)) == {"id", "error"}
    assert len(bad) < 1_000


def test_an_answer_is_one_line_for_every_reader() -> None:
    status, told = from_bytes(
        '{"id": "a\u2028b\x85c", "n": 1}\r\n'.encode() + b'\xef\xbb\xbf{"id": "\\ud800", "n": 2}\n'
    )

    first, second = told.decode().splitlines()
    assert status == 0
    assert json.loads(first) == {"id": "a\u2028b\x85c", "twice": 2}
    assert json.loads(second) == {"id": "\ud800", "twice": 4}


COMMANDS = (
    "apps.journal.management.commands.assess",
    "apps.products.management.commands.read_labels",
    "apps.reviews.management.commands.review_series",
    "apps.screening.management.commands.screen",
    "apps.trials.management.commands.plan",
)


@pytest.mark.parametrize("lines", [1, 3000], ids=["at the end", "on the way"])
def test_a_command_whose_reader_has_gone_ends_without_a_word_as_other_tools_do(lines: int) -> None:
    ran = [
        subprocess.Popen(
            [sys.executable, "-c", f"from {module} import Command; Command().handle()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for module in (COMMANDS if lines == 1 else COMMANDS[:1])
    ]

    told = []
    for one in ran:
        assert one.stdout
        one.stdout.close()
        told.append((one.communicate(b"{}\n" * lines)[1], one.returncode))

    assert told == [(b"", -signal.SIGPIPE)] * len(ran)
