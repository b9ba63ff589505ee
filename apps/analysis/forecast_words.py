"""What a plan could see, said before the trial in plain sentences."""

import math
from collections.abc import Iterator

from apps.analysis.forecast import POWER, CanTell, Forecast
from apps.analysis.results import Sentence
from apps.analysis.telling import LARGEST, in_a_hundred, number, unit_after
from apps.rules.text import gettext_noop as _

NEARLY_ALL = 6 / 7  # of the scale, our choice: a week of such days to one
TOO_LITTLE = _(
    "This plan asks for too few ratings to give any answer. Plan at least 7 days before the first dose, "
    "and 14 ratings over 4 steady weeks."
)
SEES = _("In 8 of 10 trials like this one, a true change of %(detectable)s %(unit)s or more would show.")
SEES_PERCENT = _("In 8 of 10 trials like this one, a true change of %(detectable)s %% or more would show.")
HARDLY = _(
    "In 8 of 10 trials like this one only a very large change would show, as from %(most)s %(unit)s to none."
)
STICKY = _("If your good and bad days come in runs, it takes %(sticky)s %(unit)s or more.")
UNSEEN = _("This plan cannot see it: no change can be as large as it would have to be.")
STICKY_UNSEEN = _("If your good and bad days come in runs, this plan cannot see it.")
FINE = _("That is enough to see a change of %(mcid)s %(unit)s, which counts as one that matters.")
FINE_PERCENT = _("That is enough to see a change of %(mcid)s %%, which counts as one that matters.")
TOO_COARSE = _(
    "A change of %(mcid)s %(unit)s counts as one that matters. This plan would miss that in %(missed)s of 100 trials, "
    "even if it were real."
)
TOO_COARSE_PERCENT = _(
    "A change of %(mcid)s %% counts as one that matters. This plan would miss that in %(missed)s of 100 trials, "
    "even if it were real."
)
PUBLISHED = _(
    "The one study that saw a change here, with the heated form, found %(percent)s %% on average. "
    "This plan would miss that in %(missed)s of 100 people, even if it were real."
)
NO_DIFFERENCE = _(
    "The one trial that looked at this, in people with type 2 diabetes, saw no difference overall."
)
NOT_PUBLISHED = _("No study of this product form gives a size to hope for here.")
DRAWS = _("To see that, it would take %(draws)s tests on different days before, and as many after.")
MORE_BASELINE = _("More days of ratings before the first dose help the most.")
MORE_WEEKS = _("More weeks with the product help too.")
MORE_CHECK_INS = _("More check-ins a week help too.")
NOTHING_MORE = _("This plan asks for all the days that a plan can have. Only a larger change would show.")


def forecast_sentences(forecast: Forecast) -> tuple[Sentence, ...]:
    """The answer to "can this plan tell?", the most important first."""
    return tuple(_sentences(forecast))


def _sentences(found: Forecast) -> Iterator[Sentence]:
    if found.detectable is None:
        yield Sentence("too_little", TOO_LITTLE)
        return
    percent = found.unit == "percent"
    yield _sees(found, found.detectable)
    if found.detectable_sticky is not None and found.detectable <= _largest(found):
        yield _sticky(found, found.detectable_sticky)
    yield from _against_mcid(found, percent=percent)
    if found.published and found.power_at_published is not None:
        effect = {"percent": number(found.published.percent), "missed": _missed(found.power_at_published)}
        yield Sentence("published", PUBLISHED, effect)
        yield from _draws(found.draws_at_published, found.power_at_published)
    elif found.no_difference:
        yield Sentence("no_difference", NO_DIFFERENCE)
    elif percent:
        yield Sentence("not_published", NOT_PUBLISHED)
    if found.can_tell is CanTell.ONLY_LARGER:
        yield from _what_helps(found)


def _what_helps(found: Forecast) -> Iterator[Sentence]:
    """For what is rated from day to day; a laboratory value is helped by more tests, which stands with its limits."""
    if found.detectable_sticky is None:
        return
    if found.more_baseline:
        yield Sentence("more_baseline", MORE_BASELINE)
    if found.more_weeks:
        yield Sentence("more_weeks", MORE_WEEKS)
    if found.more_check_ins:
        yield Sentence("more_check_ins", MORE_CHECK_INS)
    if not (found.more_baseline or found.more_weeks or found.more_check_ins):
        yield Sentence("nothing_more", NOTHING_MORE)


def _largest(found: Forecast) -> float:
    return LARGEST.get(found.unit, math.inf)


def _sees(found: Forecast, detectable: float) -> Sentence:
    if detectable > _largest(found):
        return Sentence("unseen", UNSEEN)
    if detectable >= NEARLY_ALL * _largest(found):
        most = number(_largest(found))
        return Sentence("hardly", HARDLY, {"most": most, "unit": unit_after(most, found.unit)})
    size = number(detectable)
    sees = {"detectable": size, "unit": unit_after(size, found.unit)}
    return Sentence("sees", SEES_PERCENT if found.unit == "percent" else SEES, sees)


def _sticky(found: Forecast, sticky: float) -> Sentence:
    if sticky > _largest(found):
        return Sentence("sticky_unseen", STICKY_UNSEEN)
    size = number(sticky)
    return Sentence("sticky", STICKY, {"sticky": size, "unit": unit_after(size, found.unit)})


def _against_mcid(found: Forecast, *, percent: bool) -> Iterator[Sentence]:
    if found.mcid is None or found.power_at_mcid is None:
        return
    size = number(found.mcid)
    unit = unit_after(size, found.unit)
    params = {"mcid": size, "unit": unit, "missed": _missed(found.power_at_mcid)}
    if found.can_tell is CanTell.YES:
        yield Sentence("fine", FINE_PERCENT if percent else FINE, params)
    else:
        yield Sentence("too_coarse", TOO_COARSE_PERCENT if percent else TOO_COARSE, params)
        yield from _draws(found.draws_at_mcid, found.power_at_mcid)


def _draws(needed: int | None, power: float) -> Iterator[Sentence]:
    """What would help, right after what would be missed."""
    if needed is not None and power < POWER:
        yield Sentence("draws", DRAWS, {"draws": str(needed)})


def _missed(power: float) -> str:
    return in_a_hundred(1 - power)
