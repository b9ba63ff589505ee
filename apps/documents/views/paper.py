"""Pages to print: the plan and the visit brief, as PDF."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.documents import actions, queries, tasks
from apps.documents.forms import QuestionsForm
from apps.documents.plan_paper import plan_paper
from apps.records.models import Review
from apps.trials import queries as trials
from apps.web import printing
from apps.web.access import adult, participant
from apps.web.downloads import attachment
from apps.web.http import PersonRequest

PDF = "application/pdf"
UNPROCESSABLE = 422


@adult
@require_safe
def plan(request: PersonRequest) -> HttpResponse:
    """The fixed plan of the trial that runs, or of the one that ended last. 404 while nothing is fixed."""
    trial = trials.current(request.user)
    if trial is None or trial.plan is None:
        trial = trials.latest_ended(request.user)
    if trial is None or trial.plan is None:
        raise Http404
    made = printing.pdf("plan.typ", plan_paper(trial, on=request.today), at=timezone.now())
    return attachment(made.content, PDF, "akkerplan-plan.pdf")


def _opened(request: PersonRequest, code: UUID) -> Review:
    """One of the person's own opened reviews, or 404."""
    found = queries.opened_review(request.user, code)
    if found is None:
        raise Http404
    return found


@participant
def brief(request: PersonRequest, code: UUID) -> HttpResponse:
    """What the person wants to ask, and how far the file is. The part in the middle asks again by itself."""
    review = _opened(request, code)
    row = queries.standing(review)
    form = QuestionsForm(request.POST or None, initial={"questions": row.questions if row else ""})
    if request.method == "POST" and form.is_valid():
        row = actions.order(review=review, questions=form.cleaned_data["questions"], at=timezone.now())
        tasks.ring(code=row.code)  # nobody there: the page makes the file itself after a moment
        return redirect("documents:brief", code)
    context = {
        "review": review,
        "form": form,
        "brief": row,
        "is_being_made": queries.is_being_made(row, at=timezone.now()),
    }
    template = "documents/brief.html#file" if request.htmx else "documents/brief.html"
    return render(request, template, context, status=UNPROCESSABLE if form.errors else 200)


@participant
@require_safe
def brief_file(request: PersonRequest, code: UUID) -> HttpResponse:
    """The brief: the kept file when it still shows what is there now, or else one made on the spot."""
    made = queries.brief(_opened(request, code), on=request.today, at=timezone.now())
    return attachment(made.content, PDF, "akkerplan-brief.pdf")
