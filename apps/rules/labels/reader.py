"""Reads one label."""

from apps.rules.labels.reading import LabelReading

READER_VERSION = "2026.11.1"


def read(text: str, language: str | None = None) -> LabelReading:
    """What `text` says about its Akkermansia. Any text gets a reading."""
    raise NotImplementedError
