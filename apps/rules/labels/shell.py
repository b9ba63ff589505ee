"""One line of the label command: a record with a text in, what the reader says out."""

from collections.abc import Mapping

from apps.rules.labels.reader import read


def read_line(record: Mapping[str, object]) -> dict[str, object]:
    """What the text under `text` (or `label_text`) says; `language` is a hint. ValueError for a bad record."""
    text = record.get("text")
    if text is None:
        text = record.get("label_text")
    if not isinstance(text, str):
        raise ValueError("text: must be a string")
    language = record.get("language")
    if language is not None and not isinstance(language, str):
        raise ValueError("language: must be a string or null")
    return read(text, language).as_json()
