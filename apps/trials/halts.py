"""What a clinician is told of a trial that rests or was stopped, and what is asked of them (clinical.md 3.4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.dispatch import receiver
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.asking import Halt, halted
from apps.records.behind import Rules, holding
from apps.records.hands import BY_CLINICIAN
from apps.records.holds import last_hold
from apps.records.models import Person, Product, SafetyFollowUp, Trial
from apps.records.packs import confirmed
from apps.records.plans import day_of_stop
from apps.records.rested import with_records
from apps.rules import stopping
from apps.rules.stopping import Decision, Gate
from apps.rules.vocabulary import TrialState
from apps.trials.again import NOT_TOLERATED, after
from apps.trials.by_clinician import said_to, word_of
from apps.trials.evidence import NEVER_AGAIN, Evidence, decision_after, evidence_of
from apps.trials.following import answered_last
from apps.trials.pain import halt_of
from apps.trials.returning import Resuming, way_back


@receiver(halted)
def _add(sender: object, *, person: Person, on: date, found: list[Halt], **_signal: object) -> None:
    """For the letter, which knows no trial."""
    found += halts(person, on=on)


def halts(person: Person, *, on: date) -> tuple[Halt, ...]:
    """Of each trial that a rule or a clinician holds, or whose first dose waits for one to look at belly pain. While a trial
    goes on, what held back an earlier one asks for nothing; but the first dose waits for it too.
    """
    mine = Trial.objects.of(person).exclude(state=TrialState.PLANNED)
    mine = mine.select_related("person", "product", "screening")
    trials = with_records(
        mine.prefetch_related("events__by", "assessments", "reviews", "follow_ups", "product__readings")
    )
    now = _running(trials)
    that_hold = [
        trial for trial in trials if now is None or trial == now or _holds_first_dose(trial, now, on=on)
    ]
    held = ((trial, holding(trial, on=on)) for trial in that_hold)
    waits = [(trial, rules) for trial, rules in held if rules]
    coming = now.product if now else confirmed(person) if waits else None
    found = [_halt(trial, rules, trials, now, coming, on=on) for trial, rules in waits]
    pain = halt_of(now, on=on) if now is not None else None
    return (*found, pain) if pain is not None else tuple(found)


def _running(trials: Iterable[Trial]) -> Trial | None:
    return next((trial for trial in trials if trial.is_ongoing), None)


def _holds_first_dose(trial: Trial, now: Trial, *, on: date) -> bool:
    """An earlier one that stands against what is about to be taken."""
    stopped = trial.state == TrialState.STOPPED and now.state == TrialState.BASELINE
    return stopped and bool(after(trial, now.product, on=on))


def _halt(
    trial: Trial,
    rules: Rules,
    trials: Iterable[Trial],
    now: Trial | None,
    coming: Product | None,
    *,
    on: date,
) -> Halt:
    """`coming`: the product that comes next."""
    back = way_back(trial, on=on)
    pack = trial.product if back and back.may_go_on else coming or trial.product
    found = evidence_of(trial, rules, on=on, since=_since(trial, on=on), product=pack)
    gates = {rule: _gate(rule, found) for rule in rules}
    asks = any(_asks(rule, gates[rule], found) and rule not in found.cleared for rule in rules)
    takes = [_takes_now(rule, gates[rule], found) for rule in rules]
    return Halt(
        title=_title(trial, on=on),
        product=trial.product,
        why=tuple(_why(trial, rules, trials, on=on)),
        takes=tuple(dict.fromkeys([*takes, *_days(back), *_until(trial, back)])),
        asked=_asked(trial, rules, back, now) if asks else "",
        no=said_to(trial, on=on).no if found.declined else None,
    )


def _asked(trial: Trial, rules: Rules, back: Resuming | None, now: Trial | None) -> str:
    if back is not None and back.may_go_on:
        return _("May this trial go on?")
    if NEVER_AGAIN & {*rules}:
        return _("May another product be tried?")
    if trial.state == TrialState.FINISHED:
        return _("May the product be gone on with?")
    if now is not None and now.state == TrialState.BASELINE:
        return _("May the first dose be taken?")
    return _("May a new trial begin?")


def _since(trial: Trial, *, on: date) -> date:
    finished = trial.person.today(at=trial.finished_at) if trial.finished_at else on
    return trial.paused_on or day_of_stop(trial) or finished


def _title(trial: Trial, *, on: date) -> str:
    told = {"name": trial.product.name, "on": date_format(_since(trial, on=on), "j F Y")}
    if trial.state == TrialState.PAUSED:
        return _("The trial of %(name)s is paused since %(on)s") % told
    if trial.state == TrialState.STOPPED and trial.ran_its_course:
        return _("%(name)s was stopped on %(on)s, after the weeks of the trial") % told
    if trial.state == TrialState.STOPPED:
        return _("The trial of %(name)s was stopped on %(on)s") % told
    if trial.state == TrialState.FINISHED:
        return _("The trial of %(name)s has run its course, and the product is left out") % told
    return _("The first dose of %(name)s waits") % told


def _why(trial: Trial, rules: Rules, trials: Iterable[Trial], *, on: date) -> Iterator[str]:
    for rule, at in rules.items():
        hold = last_hold([trial], rule, by=at) or last_hold(trials, rule, by=at)
        yield hold.words if hold else _("It waits for a clinician.")
    word = word_of(trial, on=on)
    if word is not None and word.text:
        yield _("%(who)s wrote to the patient: “%(words)s”") % {"who": word.event.by, "words": word.text}
    said = answered_last(trial)
    if said is not None and said.answer == SafetyFollowUp.Answer.WORSE:
        yield _("Asked on %(on)s how it is since, the patient said: it is worse.") % {
            "on": date_format(said.on, "j F Y")
        }


def _gate(rule: str, found: Evidence) -> Gate | None:
    return stopping.gate_after(rule, fever_with_gut_symptoms=found.fever_with_gut_signs)


def _asks(rule: str, gate: Gate | None, found: Evidence) -> bool:
    """A clinician's yes opens something after this rule."""
    if rule in found.declined or rule == BY_CLINICIAN or rule in NEVER_AGAIN:
        return True
    if gate is not None:
        return gate.clearance
    return _before_a_yes(rule, found) is Decision.CLINICIAN_NEEDED


def _before_a_yes(rule: str, found: Evidence) -> Decision:
    """What the rule asks for: a yes that was said changes nothing about that."""
    return decision_after(rule, replace(found, cleared=frozenset()))


def _takes_now(rule: str, gate: Gate | None, found: Evidence) -> str:
    words = _takes(rule, gate, found)
    if rule not in found.cleared:
        return words
    if not _asks(rule, gate, found):
        return _("%(words)s A clinician has said yes to it.") % {"words": words}
    return _("%(words)s That yes has been said, and counts.") % {"words": words}


def _takes(rule: str, gate: Gate | None, found: Evidence) -> str:
    told = {"rule": rule}
    if rule in NEVER_AGAIN:
        return (
            _(
                "Rule %(rule)s: this product stays closed for good. A yes lets another one be tried, with advice about allergy."
            )
            % told
        )
    if rule in found.declined:
        return _("Rule %(rule)s: a clinician said no. It waits until a clinician says yes.") % told
    if rule == BY_CLINICIAN:
        return _("A clinician held it back: nothing is taken until a clinician says yes.")
    if gate is None:
        return _takes_a_new_trial(rule, found) % told
    if rule == "P5":
        return _("Rule %(rule)s: a yes that says that the prescriber agrees.") % told
    if gate.clearance:
        return _("Rule %(rule)s: a yes from a clinician.") % told
    return _("Rule %(rule)s: clear days are enough, no yes is needed.") % told


def _takes_a_new_trial(rule: str, found: Evidence) -> str:
    if rule in NOT_TOLERATED:
        return _(
            "Rule %(rule)s: this trial does not go on, and no yes is needed. A new one can begin 4 weeks after all is as usual."
        )
    if _before_a_yes(rule, found) is Decision.RESCREEN:
        return _(
            "Rule %(rule)s: this trial does not go on. The screening says if and when a new one can begin."
        )
    return _("Rule %(rule)s: this trial does not go on. A yes from a clinician opens a new one.")


def _days(back: Resuming | None) -> Iterator[str]:
    if back is not None and back.is_out_of_reach and back.last_day is not None:
        yield _(
            "Clear days in a row: %(have)s of %(need)s. The rest do not fit before %(on)s, the last day to go on. "
            "A new trial is the way."
        ) % {
            "have": back.clear_days,
            "need": back.clear_days_needed,
            "on": date_format(back.last_day, "j F Y"),
        }
    elif back is not None and back.clear_days_needed:
        yield _(
            "Clear days in a row: %(have)s of %(need)s. A clear day is a check-in on which all is as usual."
        ) % {"have": back.clear_days, "need": back.clear_days_needed}


def _until(trial: Trial, back: Resuming | None) -> Iterator[str]:
    if back is not None and back.may_go_on and back.last_day is not None:
        yield _("It can go on at the lowest dose, until %(on)s at the latest.") % {
            "on": date_format(back.last_day, "j F Y")
        }
    elif trial.state == TrialState.STOPPED:
        yield _("This trial itself is over. A yes is about a new one.")
