"""The catalogue for operators: what people offer, and lists that are brought in."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts import actions as accounts
from apps.clinic.catalogue_files import Looked, looked_at
from apps.clinic.catalogue_rows import UnreadableError
from apps.clinic.entry_choices import named
from apps.clinic.forms_catalogue import ListForm, OfferForm
from apps.clinic.list_preview import preview
from apps.products import actions, queries
from apps.records.models import Product
from apps.web.http import PersonRequest

UNPROCESSABLE = 422
MOST_OFFERS = 20


def _audit(request: PersonRequest, verb: str) -> None:
    accounts.record_verb(
        actor=request.user, subject=None, verb=verb, thing="a_catalogue_entry", at=timezone.now()
    )


def offers(request: PersonRequest, frame: Mapping[str, object]) -> HttpResponse:
    """Packs that their owners offer: the words on them, what was read, and nothing of the owner."""
    wrong: dict[str, OfferForm] = {}
    entries = named(Product.objects.catalogue())
    if request.method == "POST":
        try:
            code = UUID(request.POST.get("code", ""))
        except ValueError:
            return redirect("operate:offers")
        if "decline" in request.POST:
            actions.decline_offer(code=code, at=timezone.now())
            return redirect("operate:offers")
        form = OfferForm(request.POST, entries=entries)
        if form.is_valid():
            return _take(request, code, form)
        wrong[str(code)] = form
    rows = Product.objects.offered().prefetch_related("readings")[:MOST_OFFERS]
    shown = [
        (row, wrong.get(str(row.code)) or OfferForm(offered=row, entries=entries), _against(row))
        for row in rows
    ]
    context = {**frame, "offers": shown}
    return render(request, "clinic/offers.html", context, status=UNPROCESSABLE if wrong else 200)


def _against(offered: Product) -> tuple[str, ...]:
    """Where the fields of an offered pack and its words do not agree."""
    words = offered.readings.all()
    return queries.against_words(vars(offered), words[0].text) if words else ()


def _take(request: PersonRequest, code: UUID, form: OfferForm) -> HttpResponse:
    now = timezone.now()
    made = actions.take_offer(code=code, at=now, on=request.user.today(at=now), **form.cleaned_data)
    if made is None:
        messages.warning(request, _("This is not offered any more."))
        return redirect("operate:offers")
    _audit(request, "added")
    messages.success(request, _("It is in the catalogue. Compare each field with the label."))
    return redirect(reverse("operate:records_product_change", args=[made.pk]))


def bring_in(request: PersonRequest, frame: Mapping[str, object]) -> HttpResponse:
    """First a look at every row, then all good rows at once."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ListForm(*sent)
    found: Looked | None = None
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            found = looked_at(form.words(), on=request.user.today(at=now))
        except UnreadableError as why:
            form.add_error(None, str(why))
        if found is not None and found.entries and "go" in request.POST:
            brought = actions.bring_in(entries=found.entries, at=now)
            _audit(request, "added")
            messages.success(request, _told(brought, len(found.refused) + brought.older))
            return redirect("operate:records_product_changelist")
    if found is not None:
        form = ListForm(initial={"text": form.words()})
    looked = preview(found) if found is not None else None
    context = {**frame, "form": form, "found": found, "preview": looked}
    return render(request, "clinic/bring_in.html", context, status=UNPROCESSABLE if form.errors else 200)


def _told(brought: actions.Brought, refused: int) -> str:
    told = _("%(new)s new, %(newer)s with a newer label, %(same)s there already.") % {
        "new": brought.new,
        "newer": brought.newer,
        "same": brought.same,
    }
    if not refused:
        return told
    left = ngettext("%(n)s row was left out.", "%(n)s rows were left out.", refused) % {"n": refused}
    return f"{told} {left}"
