"""The words that join one more thing to what was named: "with", "and", "+"."""

from dataclasses import dataclass, field

import regex

from apps.rules.labels.joining import IN_BLOCKS, JOINED

LONGEST = 8  # characters, and more than one has
_JOINT = regex.compile(rf"[+&/]|\s-\s|{JOINED}|{IN_BLOCKS}")


@dataclass(frozen=True, slots=True)
class Joints:
    """Answers for one text."""

    text: str
    known: dict[int, tuple[int, int]] = field(default_factory=dict)  # up to where one was sought, and found

    def first(self, begins: int, place: int) -> int | None:
        """Where the first joint between the two ends; what was searched for a nearer place is not searched again."""
        until, ended = self.known.get(begins, (begins, -1))
        if not 0 <= ended < min(until, place):  # the end of a search may hide what a word goes on with
            joint = _JOINT.search(self.text, max(begins, min(until, place) - LONGEST), place)
            until, ended = self.known[begins] = place, joint.end() if joint else -1
        return ended if ended >= 0 else None
