"""The check-in behind the link in a mail: for somebody who is not signed in, that one day's entry and nothing else.

The signed link is the only proof, so no session is made or used and no cookie is asked for. A look changes nothing:
scanners open every link. Nothing of the person is shown before an entry is sent, and after it only what to do now.
"""

from datetime import date
from http import HTTPStatus
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from apps.journal import actions, queries
from apps.journal.advising import advice_context
from apps.journal.mailed_form import MailedCheckInForm
from apps.journal.views.checking_in import UNPROCESSABLE
from apps.journal.views.turned_away import let_the_rest_wait
from apps.records.models import Person, Reminder, SafetyAssessment
from apps.reminders import queries as reminders
from apps.rules import emergency
from apps.rules.vocabulary import SafetyLevel
from apps.trials import queries as trials
from apps.web.access import public

GUARDED = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@csrf_exempt  # the address is the proof; a form opened in a mail program has no cookie to send back
@public
def from_mail(request: HttpRequest, token: str) -> HttpResponse:
    """The form, or what was said about it. Whoever is signed in is taken to the page with everything on it."""
    mailed = reminders.mailed_check_in(token)
    reader = request.user if isinstance(request.user, Person) else None
    if mailed is None or (reader is not None and reader != mailed.person):
        return _dead(request)
    if reader is not None and request.method != "POST":
        return redirect("journal:check-in-day", _on(mailed))
    form = _form(request, mailed)
    try:
        if form.is_valid():
            return _file(request, mailed, form)
        actions.refuse_mailed(mailed=mailed, at=timezone.now())
        return _ask(request, mailed, form, said=_danger_first(request, mailed, form))
    except actions.NoCheckIn:
        return _too_late(request, mailed, form) if form.is_bound else _dead(request)


def _too_late(request: HttpRequest, mailed: Reminder, form: MailedCheckInForm) -> HttpResponse:
    """The day takes no first entry any more. A danger sign, a worse number, and what has changed, is not turned away with
    it."""
    changes = form.what_changed
    try:
        said = actions.late_from_mail(
            mailed=mailed,
            danger=form.danger_alone(),
            numbers=form.numbers_alone() if form.is_valid() else form.danger_alone() or form.strong_alone(),
            changes=changes,
            at=timezone.now(),
        )
    except actions.NoCheckIn:
        return _dead(request)
    page = {"late": True, "changed": bool(changes), "on": _on(mailed)}
    if said is not None:
        page |= {**_advice(said, mailed), "held": _is_held(said, mailed), "none": _rests(said, mailed)}
    return _page(request, "journal/mailed_late.html", page)


def _on(mailed: Reminder) -> date:
    return actions.day_of_link(mailed=mailed, at=timezone.now())


def _form(request: HttpRequest, mailed: Reminder) -> MailedCheckInForm:
    trial, on = mailed.trial, _on(mailed)
    assert trial is not None  # mailed_check_in finds no other
    trial.person = mailed.person
    _filed, earlier = queries.filed_and_earlier(trial, on=on)
    today = mailed.person.today(at=timezone.now())
    asked = queries.asked(trial, on=on, today=today, earlier=earlier)
    if request.method != "POST":
        return MailedCheckInForm(asked=asked)
    return MailedCheckInForm(request.POST, asked=asked.with_gap_of(request.POST))


def _file(request: HttpRequest, mailed: Reminder, form: MailedCheckInForm) -> HttpResponse:
    """The answer comes at once, on this page: what is dead now could not be opened again to read it."""
    said = actions.check_in_from_mail(
        mailed=mailed,
        entry=form.entry(),
        submission=_submission(request),
        at=timezone.now(),
        changes=form.what_changed,
    )
    page = {
        **_advice(said, mailed),
        "held": _is_held(said, mailed),
        "none": _rests(said, mailed),
        "lacks": form.lacks,
        "on": _on(mailed),
    }
    return _page(request, "journal/mailed_answer.html", page)


def _is_held(said: SafetyAssessment, mailed: Reminder) -> bool:
    """The stop rules would let it go on, and what the person told otherwise, or the pack, speaks against taking it."""
    if SafetyLevel(said.level).rank >= SafetyLevel.PAUSE.rank:
        return False
    return bool(trials.in_the_way(said.trial, on=mailed.person.today(at=timezone.now())))


def _rests(said: SafetyAssessment, mailed: Reminder) -> bool:
    """Nothing is taken now, whatever the day was like: the trial rests, has ended, or goes on without the product."""
    if SafetyLevel(said.level).rank >= SafetyLevel.PAUSE.rank:
        return False
    return bool(trials.take_none(said.trial, on=mailed.person.today(at=timezone.now())))


def _danger_first(request: HttpRequest, mailed: Reminder, form: MailedCheckInForm) -> SafetyAssessment | None:
    """A danger sign is kept and acted on at once, whatever else the form lacks; the same sign of one form is one."""
    entry = form.danger_alone() if form.is_bound else None
    if entry is None:
        return None
    key = entry.key_in(_submission(request))
    changes = form.what_changed
    return actions.danger_from_mail(mailed=mailed, entry=entry, changes=changes, key=key, at=timezone.now())


def _ask(
    request: HttpRequest, mailed: Reminder, form: MailedCheckInForm, said: SafetyAssessment | None
) -> HttpResponse:
    if said is not None:
        let_the_rest_wait(request, form, said)
    page = {
        "form": form,
        "on": _on(mailed),
        "submission": _submission(request),
        **(_advice(said, mailed) if said is not None else {}),
    }
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return _page(request, "journal/mailed_check_in.html", page, status)


def _advice(said: SafetyAssessment, mailed: Reminder) -> dict[str, object]:
    """What to do now. Why, in the person's own numbers, is told to nobody who is not signed in."""
    whole = advice_context(said, reader=mailed.person, on=mailed.person.today(at=timezone.now()))
    told = ("said", "level_advice", "cares", "cares_now", "emergency", "still_so_bad", "call_if")
    return {name: whole[name] for name in told}


def _dead(request: HttpRequest) -> HttpResponse:
    """The same page for a link that was made up, used, or is too old. What was sent to it is not kept, and it says so."""
    page = {"sent": request.method == "POST", "emergency": emergency.emergency("")}
    status = HTTPStatus.NOT_FOUND
    return _page(request, "journal/mailed_dead.html", page, status)


def _page(request: HttpRequest, name: str, page: dict[str, object], status: int = 200) -> HttpResponse:
    """Kept by no browser, found by no search, and its address is passed on to nobody."""
    answer = render(request, name, page, status=status)
    for header, value in GUARDED.items():
        answer.headers[header] = value
    return answer


def _submission(request: HttpRequest) -> UUID:
    """The form's own key: kept over errors, so that one filled-in form stays one entry."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()
