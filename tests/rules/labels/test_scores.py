"""The scores that docs/labels.md tells are those of the reader as it is."""

import pytest

from benchmarks import labels


def test_the_page_tells_the_scores_of_now() -> None:
    page = labels.DOCS.read_text("utf-8")

    assert labels.written(page, "kept", labels.kept()) == page, "run make labels"


def test_a_page_without_marks_is_not_written() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        labels.written("# A page", "kept", "")
