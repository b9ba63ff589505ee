"""The engine that makes PDF files: what it refuses, what it cannot print, what it cannot reach."""

from datetime import UTC, datetime

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.web import printing
from tests.documents.reading import lines_of, read, words_of

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
SHEET = {"language": "en", "paper": "a4", "title": "T", "kicker": "K", "footer": "F", "gaps_note": "Gapnote"}


def sheet(*sections: dict[str, object]) -> dict[str, object]:
    return {**SHEET, "sections": list(sections)}


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=200))
def test_any_text_at_all_can_be_printed(text: str) -> None:
    made = printing.pdf("plan.typ", sheet({"title": text, "texts": [text], "facts": [[text, text]]}), at=NOON)

    assert made.content.startswith(b"%PDF")
    assert ("Gapnote" in words_of(made.content)[0]) is made.has_gaps


def test_the_same_data_make_the_same_file() -> None:
    one, other = (printing.pdf("plan.typ", sheet({"title": "A"}), at=NOON).content for _ in range(2))

    assert one == other


def test_a_sign_that_turns_the_direction_turns_nothing_on_paper() -> None:
    made = printing.pdf("plan.typ", sheet({"title": "\u202eAda, born 14 May 1981\u2067"}), at=NOON)

    assert "Ada, born 14 May 1981" in " ".join(words_of(made.content))
    assert not made.has_gaps


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    """Wherever in a line they come to stand."""
    texts = ["a " * words + "fell by 8.7 % or 5.5 mmol/mol" for words in range(20, 70)]

    made = printing.pdf("plan.typ", sheet({"title": "T", "texts": texts}), at=NOON)

    lines = lines_of(made.content)
    assert len(lines) > len(texts)
    assert [line for line in lines if line.startswith(("%", "mmol"))] == []


def test_a_picture_without_words_is_refused() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    picture = {"svg": drawing, "caption": "C"}

    with pytest.raises(typst.TypstError, match="alt"):
        printing.pdf("plan.typ", sheet({"title": "A", "pictures": [{**picture, "alt": None}]}), at=NOON)
    made = printing.pdf(
        "plan.typ", sheet({"title": "A", "pictures": [{**picture, "alt": "A square"}]}), at=NOON
    )
    assert read(made.content).alt_texts == ["A square"]


@pytest.mark.parametrize(
    "link", ["file:///etc/hostname", "/etc/hostname", "http://127.0.0.1:9/x.png", "../../manage.py"]
)
def test_a_picture_that_points_elsewhere_is_refused(link: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{link}" width="9" height="9"/></svg>'

    with pytest.raises(typst.TypstError, match="linked image"):
        printing.pdf(
            "plan.typ",
            sheet({"title": "A", "pictures": [{"svg": drawing, "caption": "C", "alt": "x"}]}),
            at=NOON,
        )


def test_a_template_reaches_nothing_outside_its_folder() -> None:
    with pytest.raises(RuntimeError, match="project root"):
        printing.pdf("../base.html", sheet(), at=NOON)
    used = "".join(path.read_text() for path in printing.FOLDER.glob("*.typ"))
    assert "@preview" not in used
    assert "eval(" not in used
