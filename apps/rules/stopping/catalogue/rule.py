"""One stop rule as people read it."""

from dataclasses import dataclass

from apps.rules.stopping.care import Care
from apps.rules.vocabulary import SafetyLevel


@dataclass(frozen=True, slots=True)
class Rule:
    """`care` is what the rule asks for unless the check-in makes it more urgent (ST2).

    In `basis`, `S...` numbers a statement of the article that Akkerplan is built from and `R...` a source listed
    in docs/safety/stopping.md; "our choice" means that no source gives the number and a careful one was picked.
    """

    id: str
    level: SafetyLevel
    care: Care
    words: str
    basis: str
