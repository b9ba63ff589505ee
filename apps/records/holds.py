"""One pause or one stop, as it is named to whoever decides about it: when, by whom, and why in the person's own numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.hands import BY_CLINICIAN, HELD, is_by_clinician
from apps.records.models import EventKind, Trial, TrialEvent
from apps.rules.stopping import RULES_BY_ID
from apps.rules.vocabulary import SafetyLevel

AS_LEVEL = {
    SafetyLevel.EMERGENCY: EventKind.STOPPED,
    SafetyLevel.STOP: EventKind.STOPPED,
    SafetyLevel.PAUSE: EventKind.PAUSED,
}


@dataclass(frozen=True, slots=True)
class Hold:
    """A rule, or a clinician, held `trial` back. `who`: the clinician's name, "" for a rule; `reason`: as the person read it."""

    trial: Trial
    rule: str
    at: datetime
    kind: EventKind
    who: str = ""
    reason: str = ""

    @property
    def on(self) -> date:
        """Its day where the person is."""
        return self.trial.person.today(at=self.at)

    @property
    def words(self) -> str:
        """Addressed to nobody: the person and the clinician read the same."""
        told = {"who": self.who, "on": date_format(self.on, "j F Y"), "rule": self.rule, "why": self.reason}
        if self.who:
            return _OF_A_CLINICIAN[self.kind]() % told
        if self.rule == BY_CLINICIAN:
            return _("The pause of %(on)s, until a clinician says yes") % told
        if self.kind == EventKind.PAUSED:
            return _("The pause of %(on)s: “%(why)s” (rule %(rule)s)") % told
        return _("The stop of %(on)s: “%(why)s” (rule %(rule)s)") % told


_OF_A_CLINICIAN = {
    EventKind.PAUSED: lambda: _("The pause of %(on)s by %(who)s"),
    EventKind.STOPPED: lambda: _("The stop of %(on)s by %(who)s"),
    EventKind.HELD_BACK: lambda: _("The stop, held back on %(on)s by %(who)s"),
}


def reasons_then(trial: Trial) -> Mapping[tuple[datetime, str], str]:
    """By the moment and the rule: what the rule said then, in the person's own numbers."""
    return {
        (said.at, str(one["rule"])): str(one["reason"])
        for said in trial.assessments.all()
        for one in said.fired
        if one.get("reason")
    }


def last_hold(trials: Iterable[Trial], rule: str, *, by: datetime) -> Hold | None:
    """The newest one by this rule, or by a clinician's hand, up to then; None where there was none.

    For trials with their `events` (and who did them) and `assessments`.
    """
    found = (hold for trial in trials for hold in _holds(trial, rule) if hold.at <= by)
    return max(found, key=lambda hold: (hold.at, bool(hold.reason)), default=None)


def _holds(trial: Trial, rule: str) -> Iterator[Hold]:
    for said in trial.assessments.all():
        for one in said.fired:
            if one["rule"] == rule and one["level"] in AS_LEVEL:
                kind = AS_LEVEL[SafetyLevel(one["level"])]
                yield Hold(trial, rule, said.at, kind, reason=str(one.get("reason", "")) or _of_rule(rule))
    for event in trial.events.all():
        if event.kind in HELD and _is_for(event, rule, trial):
            who = str(event.by) if rule == BY_CLINICIAN and is_by_clinician(event, trial) else ""
            yield Hold(trial, rule, event.at, EventKind(event.kind), who, _of_rule(rule))
    if trial.stopped_at is not None and trial.stop_rule == rule:
        yield Hold(
            trial, rule, trial.stopped_at, EventKind.STOPPED, reason=trial.stop_reason or _of_rule(rule)
        )


def _is_for(event: TrialEvent, rule: str, trial: Trial) -> bool:
    if rule == BY_CLINICIAN and is_by_clinician(event, trial):
        return True
    return rule in {event.detail.get(key) for key in ("because", "rule")}


def _of_rule(rule: str) -> str:
    return _(RULES_BY_ID[rule].words) if rule in RULES_BY_ID else ""
