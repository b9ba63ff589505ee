"""Files as meters and spreadsheets write them, and files that are none."""

import tracemalloc

import pytest

from apps.rules.meters import MOST_BYTES, NotATableError, decoded, lines_in, opening, thinned

ROWS = [("Date", "Value"), ("2026-03-02", "5,6"), ("2026-03-03", "5,4")]


def cells(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_in(text)]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_each_separator_leaves_the_decimal_comma_alone(mark: str) -> None:
    assert cells("\n".join(mark.join(row) for row in ROWS)) == ROWS


def test_commas_separate_when_nothing_else_does() -> None:
    assert cells('Date,Value\n2026-03-02,"5,6"\n2026-03-03,5.4') == [*ROWS[:2], ("2026-03-03", "5.4")]


def test_a_number_behind_the_last_space_is_a_column_too() -> None:
    assert cells("2026-03-02 5.6\n3 March 2026   5.4") == [("2026-03-02", "5.6"), ("3 March 2026", "5.4")]


def test_empty_lines_keep_the_numbers_of_the_others() -> None:
    lines = lines_in("Date;Value\r\n\r\n2026-03-02;5,6\r\n")

    assert [(line.number, line.cells[0]) for line in lines] == [(1, "Date"), (3, "2026-03-02")]


def test_a_cell_that_a_spreadsheet_would_run_is_never_run_and_its_guard_comes_off() -> None:
    assert cells("Date;Value\n2026-03-02;'=1+1\n2026-03-03;' 5,4 ") == [
        ROWS[0],
        ("2026-03-02", "=1+1"),
        ("2026-03-03", "5,4"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    assert decoded("Datum;Nüchtern".encode(encoding)).removeprefix("\ufeff") == "Datum;Nüchtern"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", opening.SPREADSHEET),
        (b"\xd0\xcf\x11\xe0rest", opening.SPREADSHEET),
        (b"\x89PNG\r\n", opening.NOT_TEXT),
        (b"%PDF-1.7", opening.NOT_TEXT),
        (b"Date\0Value", opening.NOT_TEXT),
        (b" " * (MOST_BYTES + 1), opening.TOO_BIG),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(NotATableError) as refused:
        decoded(data)

    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", opening.EMPTY),
        ("\n \n", opening.EMPTY),
        ("a;b\n" * 20_001, opening.TOO_MANY),
        (";" * 101, opening.TOO_WIDE),
        ('a;"b\n' + "x;y\n" * 15_000 * 3, opening.TOO_MANY),
        ('a;"' + "y" * 140_000, opening.BROKEN),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(NotATableError) as refused:
        lines_in(text)

    assert str(refused.value) == words


def test_a_thinned_list_keeps_its_columns_and_the_numbers_of_its_lines() -> None:
    lines = lines_in("Name;Date;Value\n\nAda;2026-03-02;5,6")

    thin = lines_in(thinned(lines, (1, 2)))

    assert [(line.number, line.cells) for line in thin] == [
        (1, ("Date", "Value")),
        (3, ("2026-03-02", "5,6")),
    ]


def test_a_file_of_line_ends_takes_no_memory() -> None:
    text = "a\n" * 500_000
    tracemalloc.start()
    with pytest.raises(NotATableError, match="20,000 lines"):
        lines_in(text)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1_000_000
