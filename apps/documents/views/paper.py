"""Pages to print: the plan and the visit brief, as PDF."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from apps.documents.plan_paper import plan_paper
from apps.trials import queries as trials
from apps.web import printing
from apps.web.access import adult
from apps.web.downloads import attachment
from apps.web.http import PersonRequest

PDF = "application/pdf"


@adult
def plan(request: PersonRequest) -> HttpResponse:
    """The fixed plan of the trial that runs, or of the one that ended last. 404 while nothing is fixed."""
    trial = trials.current(request.user)
    if trial is None or trial.plan is None:
        trial = trials.latest_ended(request.user)
    if trial is None or trial.plan is None:
        raise Http404
    made = printing.pdf("plan.typ", plan_paper(trial, on=request.today), at=timezone.now())
    return attachment(made.content, PDF, "akkerplan-plan.pdf")
