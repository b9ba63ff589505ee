"""One patient: the screening, a decision on it, notes, and the end of the link."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts import actions as accounts
from apps.clinic import actions, decisions, worse
from apps.clinic.forms import DecisionForm, NoteForm
from apps.clinic.hearing import how_it_is_heard
from apps.records.models import CareLink, Person, Product, Trial
from apps.rules.vocabulary import ProductForm
from apps.screening import queries as screening
from apps.screening.actions import NotAllowed
from apps.trials import queries as trials
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def _link(request: PersonRequest, code: UUID) -> CareLink:
    """The open link to that person, or 404."""
    link = decisions.link_to(request.user, code)
    if link is None:
        raise Http404
    return link


def person(request: PersonRequest, code: UUID) -> HttpResponse:
    """Answers that stand in the way, what was decided, trials and notes. Looking is written down."""
    return _page(request, _link(request, code))


def _page(
    request: PersonRequest,
    link: CareLink,
    *,
    form: DecisionForm | None = None,
    note_form: NoteForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    someone = link.participant
    page = decisions.page(someone, on=someone.today(at=now))
    accounts.record_look(actor=request.user, subject=someone, thing="the_screening", at=now)
    context = {
        "page": page,
        "link": link,
        "worse": list(worse.worse_since(Trial.objects.of(someone), at=now)),
        "form": form or DecisionForm(items=page.on_offer, form=page.usual_form),
        "note_form": note_form or NoteForm(),
    }
    failed = bool((form and form.errors) or (note_form and note_form.errors))
    return render(request, "clinic/person.html", context, status=UNPROCESSABLE if failed else 200)


def past_screening(request: PersonRequest, code: UUID) -> HttpResponse:
    """An earlier result of a patient as it was decided. Looking is written down."""
    row = decisions.past_screening(request.user, code)
    if row is None:
        raise Http404
    accounts.record_look(actor=request.user, subject=row.person, thing="the_screening", at=timezone.now())
    return render(request, "clinic/past_screening.html", {"past": screening.past(row)})


@require_POST
def decide(request: PersonRequest, code: UUID) -> HttpResponse:
    """Records a clearance or a no for the ticked items."""
    link = _link(request, code)
    form, is_new = _decided(request, link.participant)
    if form.errors:
        return _page(request, link, form=form)
    _say_so(request, link.participant, _("Recorded. It stands in their screening."), is_new=is_new)
    return redirect("clinic:person", code)


def _say_so(request: PersonRequest, patient: Person, done: str, *, is_new: bool) -> None:
    """One mail goes out for what is sent twice, so it is told once."""
    if is_new:
        messages.success(request, f"{done} {how_it_is_heard(patient)}")
    else:
        messages.warning(request, _("This was sent before. Nothing more was recorded."))


@transaction.atomic
def _decided(request: PersonRequest, someone: Person) -> tuple[DecisionForm, bool]:
    """The form, and recorded unless it has errors; and whether that was anything new. What is told meanwhile waits, or was
    told before this looks.
    """
    actions.hold_record(person=someone)
    now = timezone.now()
    on = someone.today(at=now)
    form, is_new = DecisionForm(request.POST, items=decisions.page(someone, on=on).on_offer), False
    if form.is_valid():
        chosen, packs = form.cleaned_data, Product.objects.of(someone)
        try:
            given = actions.decide(
                clinician=request.user,
                person=someone,
                scope=chosen["scope"],
                form=ProductForm(chosen["form"]),
                decision=chosen["decision"],
                reason=chosen["reason"],
                at=now,
                on=on,
                looked=chosen["looked"],
                product=next((one for one in packs if str(one.code) == request.POST.get("pack")), None),
            )
            is_new = given.decided_at == now
        except NotAllowed as no:
            form.add_error(None, str(no))
    return form, is_new


@require_POST
def note(request: PersonRequest, code: UUID) -> HttpResponse:
    """Leaves a note that the patient sees."""
    link = _link(request, code)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, link, note_form=form)
    text, submission = form.words
    trial = trials.current(link.participant)
    is_new = actions.write_note(
        person=link.participant,
        by=request.user,
        text=text,
        submission=submission,
        at=timezone.now(),
        trial=trial,
    )
    _say_so(request, link.participant, _("Your note is there."), is_new=is_new)
    return redirect("clinic:person", code)


@require_POST
def end(request: PersonRequest, code: UUID) -> HttpResponse:
    """The clinician ends the link; from the next request on nothing of this patient is there."""
    accounts.end_link(link=_link(request, code), by=request.user, at=timezone.now())
    messages.success(request, _("Sharing has ended. You both get an e-mail."))
    return redirect("clinic:worklist")
