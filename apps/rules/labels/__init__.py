"""Reads the words on a pack: what is in it, in which form, how much, and what decided."""

from apps.rules.labels.reader import READER_VERSION, read
from apps.rules.labels.reading import LabelReading

__all__ = ["READER_VERSION", "LabelReading", "read"]
