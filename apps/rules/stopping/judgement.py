"""What the stop rules answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.rules.stopping.care import CARE_ADVICE, Advice, Care
from apps.rules.vocabulary import SafetyLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """One rule that fired.

    `template` is rule text with `{names}` for `params`, so that it can be translated before the numbers go in;
    a `symptom_words` among the params is rule text too. `symptom` is the stable name to store with a pause.
    """

    rule: str
    level: SafetyLevel
    template: str
    params: Mapping[str, str | int | float]
    care: Care
    symptom: str | None = None

    @property
    def reason(self) -> str:
        """The English sentence in the person's own numbers."""
        return self.template.format(**self.params)

    def as_json(self) -> dict[str, str | None]:
        """What is stored with an assessment."""
        return {"rule": self.rule, "level": self.level.value, "reason": self.reason, "symptom": self.symptom}

    @property
    def advice(self) -> Advice:
        """What to do now and what happens next."""
        return CARE_ADVICE[self.care]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The result for one day: the most serious level, and every rule that fired, the most serious first."""

    day: int
    level: SafetyLevel
    fired: tuple[Fired, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that fired at this level, each once."""
        return tuple(dict.fromkeys(fired.rule for fired in self.fired if fired.level is self.level))

    @property
    def leading(self) -> Fired | None:
        """The rule to show first; None when none fired."""
        return self.fired[0] if self.fired else None

    @property
    def care(self) -> Care:
        """The most urgent help that any rule asks for."""
        return Care.worst(*(fired.care for fired in self.fired))

    @property
    def pause_symptoms(self) -> frozenset[str]:
        """The symptoms to keep with a pause that starts now (`History.prior_pauses`)."""
        return frozenset(f.symptom for f in self.fired if f.level is SafetyLevel.PAUSE and f.symptom)

    @property
    def hard_to_read(self) -> bool:
        """Whether something else changed, so that the result of the trial is now hard to read (W5)."""
        return any(fired.rule == "W5" for fired in self.fired)
