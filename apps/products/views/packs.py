"""Reading the pack: paste the words, see which decided, confirm or correct, know what to expect."""

from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.products import actions, allergens, queries, readings
from apps.products.amounts import number_only
from apps.products.anew import told_in_the_trial
from apps.products.confirm_form import ConfirmForm
from apps.products.confirmed import Confirmed
from apps.products.forms import LabelForm, PhotoForm
from apps.products.mid_trial_form import MidTrialForm
from apps.products.names import form_named
from apps.products.otherwise import begun_on, told_of
from apps.products.pack_form import ConditionForm
from apps.products.page import told
from apps.records.asking import why_not_again
from apps.records.expectations import is_read
from apps.records.models import LabelReading, Product, Screening, Trial
from apps.records.packs import is_not_to_be_taken, is_told_against
from apps.records.said import form_in, said_in
from apps.records.same_packs import all_closed
from apps.rules.labels.telling import PART
from apps.rules.vocabulary import ProductForm
from apps.web.access import participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422
EXPECT = "#expect"


def _mine(request: PersonRequest, code: UUID) -> tuple[Product, LabelReading]:
    """The person's own product and the reading it rests on: by the reader of today, as long as no trial was begun on it."""
    actions.reread(person=request.user, at=timezone.now())
    found = get_object_or_404(Product.objects.of(request.user).prefetch_related("readings"), code=code)
    return found, found.readings.all()[0]


@participant
def all_mine(request: PersonRequest) -> HttpResponse:
    """The person's packs."""
    rows, planned = queries.listed(request.user)
    told = next((row for row in rows if row.never_again_at is not None), None)
    closed = all_closed(told) if told else ()
    mine = [(row, form_named(row), _not_this(row), row.pk in closed) for row in rows]
    counts, to_choose = queries.choice(request.user)
    several = sum(row.confirmed_at is not None for row in rows) > 1
    context = {"products": mine, "counts": several and counts, "to_choose": to_choose, "planned": planned}
    return render(request, "products/list.html", context)


def _not_this(row: Product) -> bool:
    """Whether the pack itself is to be left. One that is read in part is none to plan with, and is left where it is taken."""
    is_taken = row.is_read_in_part and Trial.objects.ongoing().filter(product=row).exists()
    return is_not_to_be_taken(row) if is_taken else is_told_against(row)


@participant
def add(request: PersonRequest) -> HttpResponse:
    """Paste the words, or pick a pack from the catalogue."""
    form = LabelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add(person=request.user, at=timezone.now(), **form.cleaned_data)
        except Product.DoesNotExist:
            return not_kept(request)
        return redirect("products:product", added.code)
    return add_page(request, form=form)


def add_page(
    request: PersonRequest, *, form: LabelForm | None = None, photo: PhotoForm | None = None
) -> HttpResponse:
    """The three ways to name what is in a pack."""
    find = request.GET.get("find", "").strip()
    catalogue = queries.catalogue(find, request.GET.get("page"))
    context = {
        "form": form or LabelForm(),
        "photo_form": photo or PhotoForm(),
        "photos_are_read": settings.PHOTO_READING,
        "catalogue": catalogue,
        "entries": queries.shown(catalogue),
        "find": find,
        "submission": uuid4(),
    }
    bad = any(one is not None and one.errors for one in (form, photo))
    return render(request, "products/add.html", context, status=UNPROCESSABLE if bad else 200)


def not_kept(request: PersonRequest) -> HttpResponse:
    """The form's hidden number is not one that we gave out: the page anew, with another."""
    messages.error(request, _("This could not be kept. Please send it once more."))
    return redirect("products:add")


@participant
@require_POST
def pick(request: PersonRequest, code: UUID) -> HttpResponse:
    """A copy of a catalogue entry becomes the person's own."""
    entry = get_object_or_404(Product.objects.catalogue(), code=code)
    try:
        submission = UUID(request.POST.get("submission", ""))
    except ValueError:
        submission = uuid4()
    try:
        mine = actions.pick(person=request.user, entry=entry, submission=submission, at=timezone.now())
    except Product.DoesNotExist:
        return not_kept(request)
    return redirect("products:product", mine.code)


@participant
def product(request: PersonRequest, code: UUID) -> HttpResponse:
    """The reading on the text itself, and what the form can and cannot do."""
    found, reading = _mine(request, code)
    page = told(found, reading) | {"why_not_again": why_not_again(request.user, found, on=request.today)}
    page |= {"begun": begun_on(found), **queries.beside(found)}
    return render(request, "products/product.html", page)


@participant
def confirm(request: PersonRequest, code: UUID) -> HttpResponse:
    """Confirm what was read, or correct it with a reason."""
    found, reading = _mine(request, code)
    sides = found.photos.without_picture().order_by("side")
    read_form = form_in(reading)
    begun = begun_on(found)
    kind = MidTrialForm if begun else ConfirmForm
    form = kind(
        request.POST or None,
        product=found,
        read_form=read_form,
        read_contents=readings.contents(reading.reading),
        said=said_in(reading.reading),
        unsaid=() if found.confirmed_at or found.source else readings.unsaid(reading.reading),
        allergens=reading.reading.get("allergens", ()),
        traces=reading.reading.get("traces", ()),
        in_part=reading.is_in_part,
        photos=bool(sides),
    )
    if request.method == "POST" and form.is_valid():
        return _confirmed(request, found, form.confirmed(), read_form)
    context = {"form": form, "product": found, "reading": reading.reading, "sides": sides, "begun": begun}
    context |= _beside_the_form(found, reading, on=request.today)
    return render(request, "products/confirm.html", context, status=UNPROCESSABLE if form.errors else 200)


def _confirmed(
    request: PersonRequest, found: Product, facts: Confirmed, read_form: ProductForm
) -> HttpResponse:
    """Where the next button is, or what stands in the way of a change."""
    kept = actions.confirm(
        product=found, facts=facts, read_form=read_form, at=timezone.now(), on=request.today
    )
    found.refresh_from_db(fields=["name"])
    if not facts.allergen_match and (counts := allergens.in_words(found, on=request.today)):
        messages.warning(request, counts)
    return (
        redirect(reverse("products:product", args=[found.code]) + EXPECT) if kept else _stays(request, found)
    )


def _beside_the_form(found: Product, reading: LabelReading, *, on: date) -> dict[str, object]:
    """A number without its unit, an allergen that counts, and what was said or read otherwise after a trial had begun."""
    return {
        "allergen": allergens.in_words(found, on=on),
        "in_part": PART if reading.is_in_part else "",
        "number_only": number_only(reading.reading, found.unit_noun) if found.amount_value is None else "",
        "otherwise": told_of(found) if found.told_otherwise_at else (),
        "read_anew": told_in_the_trial(found) if found.read_otherwise_at else (),
    }


def _stays(request: PersonRequest, found: Product) -> HttpResponse:
    """A trial was started on it. What holds it back now stands on its page."""
    kept = _("What you said of its date, seal, storage and your allergies is kept.")
    rest = _(
        "Nothing else about this product can be changed any more. If the pack holds something else than you confirmed, "
        "do not take it: end its trial, and add the pack anew."
    )
    held, unread = found.told_otherwise_at, found.read_otherwise_at
    found.refresh_from_db(fields=["told_otherwise_at", "read_otherwise_at"])
    if found.told_otherwise_at:
        messages.success(request, f"{_('That it holds something else is kept.')} {kept}")
    elif unread and not found.read_otherwise_at:
        messages.success(request, _("The pack says what you had confirmed: it counts again."))
    elif held:
        messages.success(request, _("It was a mistake: the pack counts again as you had confirmed it."))
    else:
        messages.error(request, f"{kept} {rest}")
    return redirect("products:product", found.code)


@participant
def condition(request: PersonRequest, code: UUID) -> HttpResponse:
    """Date, seal and storage once more: before a start, and every 4 weeks of a live product; a new pack too."""
    found = get_object_or_404(Product.objects.of(request.user).filter(confirmed_at__isnull=False), code=code)
    form = ConditionForm(request.POST or None, initial={"batch": found.batch})
    if request.method == "POST" and form.is_valid():
        actions.look_at_pack(
            product=found, seen=form.seen(), by=request.user, at=timezone.now(), on=request.today
        )
        return redirect("trials:today")
    context = {"form": form, "product": found}
    return render(request, "products/condition.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
@require_POST
def choose(request: PersonRequest, code: UUID) -> HttpResponse:
    """The result and a new plan are about this pack again."""
    found = get_object_or_404(Product.objects.of(request.user), code=code)
    if actions.choose(product=found, at=timezone.now()):
        messages.success(
            request, _("Your result and a new plan are about %(name)s now.") % {"name": found.name}
        )
    else:
        messages.error(request, _("No plan can be made with %(name)s now.") % {"name": found.name})
    return redirect("products:list")


@participant
@require_POST
def expect(request: PersonRequest, code: UUID) -> HttpResponse:
    """The person has read what to expect, as it stood on the page."""
    found, _reading = _mine(request, code)
    read = actions.read_expectation(product=found, at=timezone.now(), seen=request.POST.get("seen", ""))
    if not read and not is_read(found, Screening.objects.current(request.user)):
        messages.warning(request, _("This has changed since you opened that page. Please read it again."))
        return redirect("products:product", code)
    return redirect("screening:result")


@participant
@require_POST
def withdraw_offer(request: PersonRequest, code: UUID) -> HttpResponse:
    """Others may not pick this pack after all."""
    found = get_object_or_404(Product.objects.of(request.user), code=code)
    if actions.withdraw_offer(product=found):
        messages.success(request, _("Your pack is not offered to others any more."))
    return redirect("products:product", code)
