"""A photo of the pack: sent, read while the page waits, its words corrected beside the picture."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.products import actions, photos
from apps.products.forms import LabelForm, PhotoForm
from apps.products.optical import much_is_doubtful, of_unknown_letters
from apps.products.tasks import ring
from apps.products.views.packs import UNPROCESSABLE, add_page, not_kept
from apps.records.models import PackPhoto, PhotoState, Product
from apps.records.models.photos import MOST_SIDES
from apps.web.access import participant
from apps.web.http import PersonRequest

PATIENCE = timedelta(seconds=45)  # after this the page stops waiting, and the words can be typed


def _sides(request: PersonRequest, pack: UUID) -> list[PackPhoto]:
    return list(PackPhoto.objects.of(request.user).without_picture().filter(pack=pack))


@participant
@require_http_methods(["GET", "HEAD", "POST"])
def photograph(request: PersonRequest) -> HttpResponse:
    """Takes one side of a pack and has it read; loaded again after a refusal, it leads back."""
    if not settings.PHOTO_READING:
        raise Http404
    if request.method != "POST":
        return redirect("products:add")
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        sides = _sides(request, form.cleaned_data["pack"]) if "pack" in form.cleaned_data else []
        return (
            _page(request, sides, photo=form)
            if sides
            else add_page(request, form=_typed(request), photo=form)
        )
    pack, code, picture = (form.cleaned_data[name] for name in ("pack", "code", "photo"))
    if photos.take(person=request.user, pack=pack, code=code, picture=picture, at=timezone.now()):
        ring()
        return redirect("products:photos", pack)
    messages.error(request, _("There is no room for another photo. Remove one that you do not need."))
    return redirect("products:photos", pack) if _sides(request, pack) else redirect("products:add")


def _typed(request: PersonRequest) -> LabelForm:
    """What stood in the boxes beside the photo, unjudged: nobody has asked for the words to be read yet."""
    return LabelForm(initial={name: request.POST.get(name, "") for name in ("name", "text")})


@participant
def pack_photos(request: PersonRequest, code: UUID) -> HttpResponse:
    """The sides of a pack: being read, or read and to be corrected; sent, the words become a product."""
    sides = _sides(request, code)
    if not sides:
        raise Http404
    if sides[0].product_id is not None:
        return redirect("products:product", code)
    form = LabelForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _page(request, sides, form=form)
    words = {name: form.cleaned_data[name] for name in ("name", "text")}
    try:
        added = actions.add(person=request.user, submission=code, at=timezone.now(), **words)
    except Product.DoesNotExist:
        return not_kept(request)
    photos.belongs_to(product=added)
    return redirect("products:product", added.code)


def _page(
    request: PersonRequest,
    sides: list[PackPhoto],
    *,
    form: LabelForm | None = None,
    photo: PhotoForm | None = None,
) -> HttpResponse:
    """The page, or only its moving part for htmx."""
    unread = [side for side in sides if side.state == PhotoState.WAITING]
    late = any(timezone.now() - side.added_at > PATIENCE for side in unread)
    read = photos.lines_of(sides)
    words, unknown = read.text, of_unknown_letters(read)
    first = {} if unknown else {"text": words, "name": words.strip().partition("\n")[0][:120]}
    context = {
        "sides": sides,
        "pack": sides[0].pack,
        "waits": bool(unread) and not late and form is None,
        "late": late,
        "nothing": not words and not unread,
        "unknown": unknown,
        "doubtful": () if unknown else read.doubtful,
        "much": much_is_doubtful(read),
        "form": form or LabelForm(initial=first, rows=words.count("\n") + 2),
        "photo_form": photo or PhotoForm(initial={"pack": sides[0].pack}),
        "room": len(sides) < MOST_SIDES and settings.PHOTO_READING,
    }
    bad = (form is not None and form.errors) or (photo is not None and photo.errors)
    part = "#reading" if request.htmx else ""
    return render(request, f"products/photos.html{part}", context, status=UNPROCESSABLE if bad else 200)


@participant
def picture(request: PersonRequest, code: UUID) -> HttpResponse:
    """The picture itself, to its owner alone; no browser keeps it, no other site shows it."""
    found = get_object_or_404(PackPhoto.objects.of(request.user), code=code)
    answer = HttpResponse(bytes(found.picture), content_type="image/jpeg")
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@participant
@require_POST
def remove_photo(request: PersonRequest, code: UUID) -> HttpResponse:
    """A picture goes at once; what was read from it stays with the product."""
    found = get_object_or_404(PackPhoto.objects.of(request.user).without_picture(), code=code)
    photos.remove(person=request.user, code=code)
    if found.product_id is not None:
        return redirect("products:product", found.pack)
    return (
        redirect("products:photos", found.pack) if _sides(request, found.pack) else redirect("products:add")
    )
