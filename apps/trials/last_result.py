"""What an earlier trial of the same product said against it: whoever plans a new one reads it first."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.analysis.results import Caveat
from apps.records.models import Person, Product, Review, Trial
from apps.records.models.trials import ENDED
from apps.records.reasons import day
from apps.records.same_packs import same_as
from apps.rules.text import gettext_noop
from apps.rules.vocabulary import ReviewDecision, ReviewLabel
from apps.trials.continuing import worse_on

MOVED = {
    "wrong_way": gettext_noop(
        "Your main number moved the wrong way while you took it. Talk to your clinician before you take more."
    ),
    "off_better": gettext_noop("In the weeks without it your main number was better than with it."),
}


def moved_against(review: Review) -> tuple[str, ...]:
    """What an opened result says against taking more, in words: it moved the wrong way, or back for the better without it."""
    said = {sentence["code"] for sentence in (review.result or {}).get("sentences", ())}
    return tuple(_(words) for code, words in MOVED.items() if code in said)


def against(trial: Trial, reviews: Iterable[Review]) -> tuple[str, ...]:
    """What this trial said against its product, in words: a safety stop, a result that is worse or leans there, and that
    the person felt worse while going on.
    """
    made = list(reviews)
    return tuple(words for words in (_stopped(trial), _worse(trial, made), _felt_worse(trial, made)) if words)


def last_result(person: Person, product: Product) -> tuple[str, ...]:
    """Of the newest trial of this product, under whatever entry it stands, that said something against it."""
    ended = Trial.objects.of(person).filter(state__in=ENDED).select_related("product", "person")
    rows = list(ended.prefetch_related("reviews").order_by("-created_at", "-pk"))
    same = same_as(product) if rows else frozenset()
    for trial in rows:
        if trial.product_id in same and (words := against(trial, trial.reviews.all())):
            return words
    return ()


def _stopped(trial: Trial) -> str:
    if not trial.stop_rule or trial.stopped_at is None:
        return ""
    words = _("Your trial of %(product)s was stopped by a safety rule on %(on)s. %(why)s")
    on = trial.person.today(at=trial.stopped_at)
    return words % {"product": trial.product.name, "on": day(on), "why": trial.stop_reason}


def _worse(trial: Trial, reviews: Iterable[Review]) -> str:
    """By the newest review that was opened."""
    opened = [review for review in reviews if review.opened_at and review.result is not None]
    newest = max(opened, key=lambda review: review.number, default=None)
    if newest is None or newest.opened_at is None:
        return ""
    named = {"product": trial.product.name, "on": day(trial.person.today(at=newest.opened_at))}
    if newest.label == ReviewLabel.LIKELY_WORSE:
        return _("Your review of %(product)s on %(on)s said: likely worse while you took it.") % named
    if Caveat.LEANS_WORSE in (newest.result or {}).get("caveats", ()):
        return _("Your review of %(product)s on %(on)s leaned to worse, with too little data.") % named
    if moved := moved_against(newest):
        said = _("Your review of %(product)s on %(on)s said: %(why)s")
        return said % {**named, "why": " ".join(moved)}
    return ""


def _felt_worse(trial: Trial, reviews: Iterable[Review]) -> str:
    """The newest answer of "worse" while the product was taken on."""
    said = [review for review in reviews if review.decision == ReviewDecision.CONTINUE and worse_on(review)]
    newest = max(said, key=lambda review: review.number, default=None)
    on = worse_on(newest) if newest else None
    if on is None:
        return ""
    words = _(
        "While you went on with %(product)s you said on %(on)s that it was worse than at the end of its trial."
    )
    return words % {"product": trial.product.name, "on": day(on)}
