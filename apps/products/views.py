"""Reading the pack: paste the words, see which decided, confirm or correct, know what to expect."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.products import actions, queries, readings
from apps.products.forms import FORM_NAMES, ConfirmForm, LabelForm
from apps.records.models import Product
from apps.rules.evidence import EXPECTATIONS
from apps.rules.vocabulary import LabelClass, ProductForm
from apps.web.access import participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def _mine(request: PersonRequest, code: UUID) -> Product:
    return get_object_or_404(Product.objects.of(request.user).prefetch_related("readings"), code=code)


@participant
def all_mine(request: PersonRequest) -> HttpResponse:
    """The person's packs."""
    return render(
        request, "products/list.html", {"products": Product.objects.of(request.user), "forms": FORM_NAMES}
    )


@participant
def add(request: PersonRequest) -> HttpResponse:
    """Paste the words, or pick a pack from the catalogue."""
    if request.method == "POST" and "pick" in request.POST:
        entry = get_object_or_404(Product.objects.catalogue(), code=request.POST["pick"])
        return redirect(
            "products:product", actions.pick(person=request.user, entry=entry, at=timezone.now()).code
        )
    form = LabelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = actions.add(person=request.user, at=timezone.now(), **form.cleaned_data)
        return redirect("products:product", added.code)
    context = {"form": form, "catalogue": Product.objects.catalogue()[:50]}
    return render(request, "products/add.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
def product(request: PersonRequest, code: UUID) -> HttpResponse:
    """The reading on the text itself, and what the form can and cannot do."""
    found = _mine(request, code)
    reading = found.readings.all()[0]
    form = ProductForm(found.form)
    context = {
        "product": found,
        "reading": reading.reading,
        "pieces": readings.pieces(reading.text, reading.reading),
        "form_name": FORM_NAMES[form],
        "read_name": FORM_NAMES[readings.FORMS[LabelClass(reading.label_class)]],
        "expectation": EXPECTATIONS[form],
        "per_day": queries.amount_per_day(found),
    }
    return render(request, "products/product.html", context)


@participant
def confirm(request: PersonRequest, code: UUID) -> HttpResponse:
    """Confirm what was read, or correct it with a reason."""
    found = _mine(request, code)
    reading = found.readings.all()[0]
    read_form = readings.FORMS[LabelClass(reading.label_class)]
    form = ConfirmForm(request.POST or None, product=found, read_form=read_form)
    if request.method == "POST" and form.is_valid():
        kept = actions.confirm(product=found, facts=form.confirmed(), read_form=read_form, at=timezone.now())
        if not kept:
            messages.error(
                request, _("This product cannot be changed any more. Add it anew for a new trial.")
            )
        return redirect("products:product", code)
    context = {"form": form, "product": found, "reading": reading.reading}
    return render(request, "products/confirm.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
@require_POST
def expect(request: PersonRequest, code: UUID) -> HttpResponse:
    """The person has read what to expect."""
    actions.read_expectation(product=_mine(request, code), at=timezone.now())
    return redirect("screening:result")
