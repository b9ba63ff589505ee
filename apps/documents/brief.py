"""Page one of the visit brief: what a clinician can take in between two patients."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.documents import wording
from apps.documents.details import details
from apps.documents.lengths import first, nothing, short
from apps.documents.picture import pictures
from apps.documents.wording import Section
from apps.records.models import IntercurrentEvent, Outcome, Review, Trial
from apps.records.plans import day_of_stop, plan_of
from apps.reviews import queries as reviews
from apps.rules.vocabulary import ReviewDecision, ReviewLabel, TrialState
from apps.trials import queries as trials

LINES_TO_WRITE_ON = 3
MOST_QUESTIONS = 6  # lines of their own; what is asked beyond them shares the last
FEW_VALUES = 8  # more are a series, which the chart shows


def brief_paper(review: Review, *, questions: str, on: date) -> dict[str, object]:
    """The data of templates/print/brief.typ for an opened review that `queries.with_everything` found."""
    trial = review.trial
    return {
        **wording.sheet(trial, on=on, title=_("Visit brief")),
        "sections": [
            _question(review, on=on),
            *_result(review, on=on),
            _taken(review),
            {
                "title": _("Safety"),
                "items": first(nothing(reviews.harm(trial, cut=short), reviews.no_harm(trial)), 5),
            },
            {"title": _("What else happened"), "items": first(nothing(_events(trial)), 4)},
            _decision(review, on=on),
            _asks(questions),
        ],
        "details": details(review, on=on),
    }


def _question(review: Review, *, on: date) -> Section:
    trial = review.trial
    chosen = {row.rank: row for row in trial.outcomes.all()}
    primary, secondary = chosen[Outcome.Rank.PRIMARY], chosen[Outcome.Rank.SECONDARY]
    asked = _("%(name)s: does it change by %(size)s %(unit)s or more? Watched beside it: %(second)s.") % {
        "name": wording.outcome_name(primary.measure),
        **wording.change_that_matters(primary, trial),
        "second": wording.outcome_name(secondary.measure),
    }
    fixed = _("%(at)s, with the mark %(mark)s. Result of %(opened)s by method %(method)s.") % {
        "at": wording.moment(trial.frozen_at, trial) if trial.frozen_at else "",
        "mark": trial.plan_hash[:12],
        "opened": wording.moment(review.opened_at, trial) if review.opened_at else "",
        "method": review.method_version,
    }
    rows = [
        [_("Patient"), _patient(trial)],
        [_("Question"), asked],
        [_("Product"), _product(trial)],
        [_("Dose"), _dose(trial, on=on)],
        [_("Plan fixed"), fixed],
    ]
    return {"title": "", "facts": rows}


def _product(trial: Trial) -> str:
    product = trial.product
    named = f"{wording.product_name(product)}: {wording.form_name(product.form)}"
    told = (wording.read_in_part(product), wording.corrected(product), wording.said_otherwise(trial))
    more = [words for words in told if words]
    return ". ".join([named, " ".join(more)]) if more else named


def _patient(trial: Trial) -> str:
    person = trial.person
    name = person.display_name or "______________________"
    if person.date_of_birth is None:
        return name
    born = date_format(person.date_of_birth, "j F Y")
    return _("%(name)s, born on %(on)s") % {"name": name, "on": born}


def _dose(trial: Trial, *, on: date) -> str:
    """What was reached, from when to when; "nothing" for a trial that ended before the first dose."""
    plan = plan_of(trial)
    if plan is None or trial.dosing_began_at is None:
        return _("Nothing was taken: the trial ended before the first dose.")
    level = plan.levels[min(trial.level, len(plan.levels) - 1)]
    holds = wording.amount(trial.product, level)
    last = min(plan.dosing.last_day, day_of_stop(trial) or date.max)
    said = _("%(dose)s a day in the end%(holds)s, from %(first)s to %(last)s")
    if last < plan.dosing.last_day:
        said = _("%(dose)s a day in the end%(holds)s, from %(first)s to %(last)s, when it was stopped early")
    words = said % {
        "dose": trials.dose(level.amount, trial.product.unit_noun),
        "holds": f" ({holds})" if holds else "",
        "first": wording.day(trial.person.today(at=trial.dosing_began_at)),
        "last": wording.day(last),
    }
    return f"{words}. {after}" if (after := _after_trial(trial, on=on)) else words


def _after_trial(trial: Trial, *, on: date) -> str:
    """What was taken after the trial, by a decision to go on: from when to when."""
    gone = trials.gone_on(trial)
    if gone is None:
        return ""
    going = trials.goes_on(trial, on=on)
    said = {"since": wording.day(gone.since), "until": wording.day(gone.until)}
    if gone.is_over or going is None:
        return _("Then gone on with from %(since)s to %(until)s.") % said
    if going.obstacles:
        return _("Then gone on with from %(since)s on. Nothing is taken now.") % said
    return _("Then gone on with since %(since)s, at %(dose)s a day, until %(until)s at the latest.") % {
        **said,
        "dose": going.dose,
    }


def _result(review: Review, *, on: date) -> Iterator[Section]:
    answer = reviews.answer(review)
    values = [
        [wording.day(row.taken_on), row.words, _side(review.trial, row.taken_on, row.after_last_dose)]
        for row in reviews.values(review.trial, unit=reviews.unit_of(review))
    ]
    shown: Section = {
        "title": _("Result: %(answer)s") % {"answer": answer.shown_as},
        "texts": [" ".join(filter(None, [answer.lead, answer.warning, *answer.sure])), *_second(answer)],
    }
    if drawn := pictures(review, on=on):
        shown["pictures"] = drawn
    if 0 < len(values) <= FEW_VALUES:
        shown["table"] = {"head": [_("Day"), _("Value"), _("When")], "rows": values}
    yield shown
    if answer.doubts:
        doubts = [short(one, 220) for one in answer.doubts]
        unanswered = review.label == ReviewLabel.NOT_ENOUGH_DATA  # there is nothing to explain
        title = _("What else went on") if unanswered else _("What else could explain it")
        yield {"title": title, "items": first(doubts, 4)}


def _second(answer: reviews.Answer) -> list[str]:
    """The second outcome, called so: below the answer it would read as a part of it."""
    if not answer.second_in_short:
        return []
    return [_("Second outcome, a hint only: %(said)s") % {"said": " ".join(answer.second_in_short)}]


def _side(trial: Trial, taken_on: date, after_last_dose: bool) -> str:
    if trial.first_dose_on is None or taken_on <= trial.first_dose_on:
        return _("before")
    return _("after the last dose") if after_last_dose else _("while taking it")


def _taken(review: Review) -> Section:
    answer = reviews.answer(review)
    if answer.doses_taken is None:
        told = _("No day in the steady weeks says if a dose was taken.")
    else:
        told = _("Of the doses in the steady weeks that were told, %(percent)s %% were taken.") % {
            "percent": answer.doses_taken
        }
    return {"title": _("Doses and days written down"), "texts": [" ".join([told, *answer.counts])]}


def _events(trial: Trial) -> list[str]:
    """What else could explain a change, by kind and dates. What was written to it is not shown."""
    return [_event(event) for event in trial.intercurrent_events.all()]


def _event(event: IntercurrentEvent) -> str:
    goes_on = event.ended_on is None and event.first_day_known
    words = _("%(what)s, since %(on)s") if goes_on else _("%(what)s, %(on)s")
    return words % {"what": event.get_kind_display(), "on": event.when}


def _not_decided(review: Review) -> str:
    """After a decision to go on the next review is open, and that one stands."""
    before = review.trial.reviews.filter(number=review.number - 1, decision=ReviewDecision.CONTINUE).first()
    if before is None or before.decided_at is None or before.next_review_on is None:
        return _("Not decided yet.")
    told = {
        "on": wording.day(before.trial.person.today(at=before.decided_at)),
        "until": wording.day(before.next_review_on),
    }
    return _("On %(on)s: go on until this review, from %(until)s. About this one: not decided yet.") % told


def _decision(review: Review, *, on: date) -> Section:
    said = {
        ReviewDecision.STOP: _("Stop taking it."),
        ReviewDecision.WITHDRAWAL: _("Four weeks without it, to see what changes then."),
        ReviewDecision.CONTINUE: _("Go on until the next review."),
    }
    if not review.decision:
        return {"title": _("What I decided"), "texts": [_not_decided(review)]}
    halt = _halted(review, on=on)
    texts = halt or [said[ReviewDecision(review.decision)]]
    if review.next_review_on and not halt:
        texts.append(_("Next review: %(on)s.") % {"on": wording.day(review.next_review_on)})
    if review.later and review.later_at:
        told = {"on": wording.moment(review.later_at, review.trial), "how": review.get_later_display()}
        texts.append(_("Asked four weeks later, on %(on)s: %(how)s.") % told)
    if review.reason:
        texts.append(_("Reason: %(why)s") % {"why": short(review.reason, 400)})
    return {"title": _("What I decided"), "texts": [" ".join(texts)]}


def _halted(review: Review, *, on: date) -> list[str]:
    """What speaks against a decision to go on by now: paper must not say "go on" where the site says "do not take it"."""
    trial = review.trial
    if review.decision != ReviewDecision.CONTINUE:
        return []
    words = _("On %(at)s I decided to go on.") % {
        "at": wording.moment(review.decided_at, trial) if review.decided_at else ""
    }
    if trial.state == TrialState.STOPPED:
        return [words, trials.take_none(trial, on=on)]
    now = trials.goes_on(trial, on=on)
    if now is None:  # decided about again since
        return [words, _("That is over.")]
    return [words, _("Now nothing is taken:"), *now.obstacles] if now.obstacles else []


def _asks(questions: str) -> Section:
    title = _("What I want to ask")
    asked = [" ".join(line.split()) for line in questions.splitlines() if line.strip()]
    if len(asked) > 1:
        rest = asked[MOST_QUESTIONS - 1 :]
        return {
            "title": title,
            "items": [*asked[: MOST_QUESTIONS - 1], *([" · ".join(rest)] if rest else [])],
        }
    if asked:
        return {"title": title, "texts": asked}
    return {"title": title, "lines": LINES_TO_WRITE_ON}
