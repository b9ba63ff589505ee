"""What happened beside the frozen plan since it was fixed, in words: the plan itself is never written over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.products import queries as products
from apps.records.hands import BY_CLINICIAN
from apps.records.holds import reasons_then
from apps.records.models import EventKind, IntercurrentEvent, ReminderKind, Trial, TrialEvent
from apps.records.plans import day_of_stop, plan_of, plan_on
from apps.rules.local_time import city_of
from apps.rules.schedule import Plan
from apps.rules.stopping import RULES_BY_ID
from apps.trials import doses

type Detail = Mapping[str, Any]
NEWS = timedelta(days=14)  # so long Today tells it


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed, on its day. `by_another`: by a clinician, or by nobody."""

    on: date
    words: str
    by_another: bool


def since_the_start(trial: Trial) -> tuple[Change, ...]:
    """Everything, the oldest first. A second product or another medicine stands among it: the result is read with it."""
    plan = plan_of(trial)
    if plan is None:
        return ()
    by_rule = any({"because", "rule"} & event.detail.keys() for event in trial.events.all())
    reasons = reasons_then(trial) if by_rule else {}
    found = [
        Change(event.on, words, by_another=event.by_id is not None and event.by_id != trial.person_id)
        for event in trial.events.all()
        if (words := _words(trial, plan, event, reasons))
    ]
    found += [*_new_for_the_gut(trial, plan), *_of_the_pack(trial)]
    return tuple(sorted(found, key=lambda change: change.on))


def _new_for_the_gut(trial: Trial, plan: Plan) -> list[Change]:
    """The result names what began in the days of the trial, where it was not computed before that was told."""
    kind = IntercurrentEvent.Kind.SUPPLEMENT
    told = [row for row in trial.intercurrent_events.all() if row.withdrawn_at is None and row.kind == kind]
    opened = [row.opened_at for row in trial.reviews.all() if row.opened_at] if told else []
    last = day_of_stop(trial) or plan.last_review_on - timedelta(days=1)
    found = []
    for row in told:
        in_time = not opened or row.reported_at <= min(opened)
        words = _("Something new for the gut was started.")
        if in_time and plan.first_dose_on <= row.began_on <= last:
            words = _("Something new for the gut was started. It is named in the result.")
        found.append(Change(row.began_on, words, by_another=False))
    return found


def _of_the_pack(trial: Trial) -> list[Change]:
    """What the person said that the pack holds instead, and that this was a mistake."""
    found = []
    for told in products.in_words(trial.pack_statements.all()):
        said, taken_back = told.statement.told_at, told.statement.withdrawn_at
        words = _("You said that the pack holds something else. %(what)s") % {"what": told.in_short}
        found.append(Change(trial.person.today(at=said), words, by_another=False))
        if taken_back is not None:
            words = _("You said that this was a mistake: the pack counts again as you had confirmed it.")
            found.append(Change(trial.person.today(at=taken_back), words, by_another=False))
    return found


def read_anew(trial: Trial, *, on: date) -> str:
    """What a newer reader of labels makes of the pack, for as long as it is news; "" otherwise. The events are asked for."""
    told = [event for event in trial.events.all() if event.kind == EventKind.READ_ANEW]
    plan = plan_of(trial)
    if not told or plan is None or on - told[-1].on >= NEWS:
        return ""
    return _words(trial, plan, told[-1], {})


def moved(trial: Trial, *, on: date) -> str:
    """By how much the end has moved by `on`, in words; "" when it has not. A stop that the trial came back from is a rest too."""
    plan = plan_on(trial, on=on)
    if plan is None or trial.first_dose_on is None or trial.took_none:
        return ""
    if waited := max(0, (plan.first_dose_on - trial.first_dose_on).days):
        words = ngettext(
            "The end has moved by %(n)s day, to %(on)s: so long the first dose has waited.",
            "The end has moved by %(n)s days, to %(on)s: so long the first dose has waited.",
            waited,
        )
    elif plan.paused_days:
        words = ngettext(
            "The end has moved by %(n)s day, to %(on)s: so long the trial rested.",
            "The end has moved by %(n)s days, to %(on)s: so long the trial rested.",
            plan.paused_days,
        )
    else:
        return ""
    last = plan.ends_before - timedelta(days=1)
    return words % {"n": waited or plan.paused_days, "on": date_format(last, "j F Y")}


def _words(trial: Trial, plan: Plan, event: TrialEvent, reasons: Mapping[tuple[datetime, str], str]) -> str:
    """ "" for the start itself, and for what nobody has to read. A rule's own words stand in for a reason that was not kept."""
    tell = TOLD.get(event.kind)
    rule = str(event.detail.get("because") or event.detail.get("rule") or "")
    why = reasons.get((event.at, rule)) or _rule(rule)
    return tell(trial, plan, {**event.detail, "why": why}) if tell else ""


def _began(trial: Trial, _plan: Plan, _detail: Detail) -> str:
    return _("Day 1: the first dose.")


def _stepped(trial: Trial, plan: Plan, detail: Detail) -> str:
    level, before = int(detail.get("to", 0)), int(detail.get("from", 0))
    dose = doses.dose(plan.levels[min(level, len(plan.levels) - 1)].amount, trial.product.unit_noun)
    if level > before:
        return _("The dose went up to %(dose)s a day.") % {"dose": dose}
    return _("The dose went down to %(dose)s a day. %(why)s") % {"dose": dose, "why": detail["why"]}


def _rule(code: str) -> str:
    """What the rule says, instead of its code."""
    return _(RULES_BY_ID[code].words) if code in RULES_BY_ID else code


def _paused(_trial: Trial, _plan: Plan, detail: Detail) -> str:
    because = str(detail.get("because", ""))
    reasons = {
        "holiday": _("holiday or travel"),
        "illness": _("an illness"),
        "ran_out": _("the pack ran out"),
        "other": _("another reason"),
        "answers": _("your answers changed"),
        BY_CLINICIAN: _("a clinician has to say yes first"),
    }
    if because in RULES_BY_ID:
        return _("Paused: %(why)s") % {"why": detail["why"]}
    return _("Paused: %(why)s.") % {"why": reasons.get(because, because)}


def _resumed(_trial: Trial, _plan: Plan, _detail: Detail) -> str:
    return _("Started again at the lowest dose.")


def _moved_check_in(_trial: Trial, _plan: Plan, detail: Detail) -> str:
    to = time.fromisoformat(str(detail["to"]))
    return _("The check-in moved to %(time)s.") % {"time": time_format(to, "H:i")}


def _new_pack(_trial: Trial, _plan: Plan, detail: Detail) -> str:
    batch = str(detail.get("batch", ""))
    return _("A new pack of the same product, batch %(batch)s.") % {"batch": batch}


def _read_anew(trial: Trial, _plan: Plan, detail: Detail) -> str:
    found = products.read_anew_in_words(detail, trial.product.unit_noun)
    if trial.product.read_otherwise_at is not None:
        return _("A newer reader reads the words on your pack otherwise. %(what)s") % {
            "what": " ".join(found)
        }
    return _(
        "A newer reader reads the words on your pack otherwise. %(what)s Your plan stays as it is. Look at the pack, and say so "
        "if it holds something else than you confirmed."
    ) % {"what": " ".join(found)}


def _as_confirmed(_trial: Trial, _plan: Plan, _detail: Detail) -> str:
    return _("You looked at your pack: it says what you had confirmed. It counts again.")


def _changed_mails(_trial: Trial, _plan: Plan, detail: Detail) -> str:
    off = [str(ReminderKind(kind).label) for kind in detail.get("off", ()) if kind in ReminderKind.values]
    if not off:
        return _("All reminders are on.")
    return _("Reminders switched off: %(kinds)s.") % {"kinds": ", ".join(off)}


def _reached(_trial: Trial, _plan: Plan, detail: Detail) -> str:
    words = {
        ("mail", "off"): _("Reminders by e-mail were switched off."),
        ("mail", "on"): _("Reminders by e-mail were switched on again."),
        ("device", "added"): _("A device was added that shows reminders."),
        ("device", "ended"): _("A device that showed reminders was taken off."),
    }
    if "zone" in detail:
        return _("Days and reminders follow the time of %(city)s.") % {"city": city_of(str(detail["zone"]))}
    return next((words[pair] for pair in detail.items() if pair in words), "")


def _stopped(trial: Trial, _plan: Plan, detail: Detail) -> str:
    return _("Stopped: %(why)s") % {"why": detail["why"]} if detail.get("rule") else _("Stopped.")


def _held_back(_trial: Trial, _plan: Plan, _detail: Detail) -> str:
    return _("A clinician holds it back: it goes on only when a clinician says yes.")


def _finished(_trial: Trial, _plan: Plan, _detail: Detail) -> str:
    return _("The last planned day is over.")


def _without(_trial: Trial, plan: Plan, _detail: Detail) -> str:
    """They begin with the day after the last dose, on whatever day they were chosen."""
    if plan.withdrawal is None:
        return _("The weeks without the product began.")
    return _("The weeks without the product: from %(first)s to %(last)s.") % {
        "first": date_format(plan.withdrawal.starts_on, "j F"),
        "last": date_format(plan.withdrawal.last_day, "j F Y"),
    }


def _left_out(_trial: Trial, _plan: Plan, _detail: Detail) -> str:
    return _(
        "Something stood in the way, so it is left out. From here on it begins again at the lowest dose."
    )


TOLD: Mapping[str, Callable[[Trial, Plan, Detail], str]] = {
    EventKind.DOSING_BEGAN: _began,
    EventKind.STEPPED_UP: _stepped,
    EventKind.STEPPED_BACK: _stepped,
    EventKind.PAUSED: _paused,
    EventKind.RESUMED: _resumed,
    EventKind.REINSTATED: _resumed,
    EventKind.MOVED_CHECK_IN: _moved_check_in,
    EventKind.NEW_PACK: _new_pack,
    EventKind.READ_ANEW: _read_anew,
    EventKind.AS_CONFIRMED: _as_confirmed,
    EventKind.CHANGED_MAILS: _changed_mails,
    EventKind.REACHED_OTHERWISE: _reached,
    EventKind.STOPPED: _stopped,
    EventKind.HELD_BACK: _held_back,
    EventKind.FINISHED: _finished,
    EventKind.WITHDRAWAL_BEGAN: _without,
    EventKind.LEFT_OUT: _left_out,
}
