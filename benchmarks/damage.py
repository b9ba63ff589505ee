"""What scanning, copying and typing do to a label, in eight ways that can be repeated."""

import random
import unicodedata
from collections.abc import Callable, Mapping

_MISREAD = {
    "0": "O", "O": "0", "1": "l", "l": "1", "I": "l", "i": "|", "e": "c", "m": "rn", "S": "5", "5": "S",
    "B": "8", "o": "0", "n": "h", "a": "o", "u": "ii", "c": "e",
}  # fmt: skip
_MISREAD_SHARE = 1 / 8  # words with one letter misread
_SPLIT_SHARE = 0.15  # long words split over two lines
_GAPS = (("", 0.02), ("  ", 0.03), ("\n", 0.07), (" ", 0.88))  # what a space becomes, and how often
WIDTHS = (20, 28, 36, 44, 60)  # characters of a line
_SLACK = 7  # how much narrower a line of a photo may be: a part in so many
_BLOCKS = (("\u3040", "\ufaff"), ("\uac00", "\ud7a3"))


def scanned(text: str, chance: random.Random) -> str:
    """One word in eight with a letter misread; spaces lost, doubled or broken."""
    marks, weights = [mark for mark, _ in _GAPS], [weight for _, weight in _GAPS]
    return "".join(
        _misread(word, chance) + chance.choices(marks, weights)[0] for word in text.split(" ")
    ).strip()


def _misread(word: str, chance: random.Random) -> str:
    places = [place for place, char in enumerate(word) if char in _MISREAD]
    if len(word) < 3 or not places or chance.random() >= _MISREAD_SHARE:
        return word
    place = chance.choice(places)
    return word[:place] + _MISREAD[word[place]] + word[place + 1 :]


def broken(text: str, chance: random.Random) -> str:
    """Long words split over two lines."""
    words = text.split(" ")
    for number, word in enumerate(words):
        if len(word) > 7 and word.isalpha() and chance.random() < _SPLIT_SHARE:
            place = chance.randint(3, len(word) - 3)
            words[number] = f"{word[:place]}-\n{word[place:]}"
    return " ".join(words)


def bare(text: str, _: random.Random) -> str:
    """Without accents."""
    if any(low <= char <= high for char in text for low, high in _BLOCKS):
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def lower(text: str, _: random.Random) -> str:
    """In small letters."""
    return text.lower()


def upper(text: str, _: random.Random) -> str:
    """In capitals."""
    return text.upper()


def unpointed(text: str, _: random.Random) -> str:
    """Without commas, and each sentence on a line."""
    return text.replace(", ", " ").replace(". ", "\n")


def lined(text: str, _: random.Random) -> str:
    """A line after every comma, colon and full stop."""
    return text.replace(", ", ",\n").replace(". ", ".\n").replace(": ", ":\n")


def wrapped(text: str, chance: random.Random, width: int | None = None) -> str:
    """Broken at spaces, to lines of one width; of half the labels, to lines that are a little narrower here and there."""
    width = width or chance.choice(WIDTHS)
    slack = chance.choice((0, width // _SLACK))
    lines = []
    for printed in text.split("\n"):
        line, room = "", width
        for word in printed.split(" "):
            if line.strip() and len(line) + 1 + len(word) > room:
                lines.append(line)
                line, room = word, width - chance.randint(0, slack)
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return "\n".join(lines)


WAYS: Mapping[str, Callable[[str, random.Random], str]] = {
    "scanned": scanned, "broken": broken, "no accents": bare, "small letters": lower, "capitals": upper,
    "no commas": unpointed, "lines": lined, "wrapped": wrapped,
}  # fmt: skip
