"""Laws of the stop rules that no example shows."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from apps.rules.stopping import RULES_BY_ID, History, judge, judge_from, merged
from apps.rules.stopping.inputs import CheckIn
from apps.rules.vocabulary import SafetyLevel
from tests.rules.stopping.strategies import check_ins, histories, with_a_worse_day
from tests.samples import sample


@sample(500)
@given(with_a_worse_day())
def test_a_worse_value_never_lowers_the_result_of_its_day(pair: tuple[History, History]) -> None:
    before, after = pair
    assert judge(after).level.rank >= judge(before).level.rank


@sample(120)
@given(histories, st.randoms())
def test_the_order_of_the_check_ins_does_not_matter(history: History, random: Random) -> None:
    shuffled = list(history.checkins)
    random.shuffle(shuffled)
    assert judge(replace(history, checkins=tuple(shuffled))) == judge(history)


@sample(120)
@given(histories)
def test_an_entry_sent_twice_counts_once(history: History) -> None:
    twice = replace(history, checkins=history.checkins * 2)
    assert judge(twice) == judge(history)


@sample(120)
@given(histories, check_ins)
def test_a_second_entry_on_the_last_day_never_lowers_the_result(history: History, entry: CheckIn) -> None:
    last = max(history.checkins, key=lambda checkin: checkin.day)
    same_dose = replace(entry, day=last.day, level=0)
    more = replace(history, checkins=(*history.checkins, same_dose))
    assert judge(more).level.rank >= judge(history).level.rank


@sample(500)
@given(histories)
def test_every_history_gets_an_answer_that_holds_together(history: History) -> None:
    for judgement in judge_from(history, -100):
        levels = [one.level for one in judgement.fired]
        assert judgement.level is SafetyLevel.worst(*levels)
        assert levels == sorted(levels, key=lambda level: -level.rank)
        for one in judgement.fired:
            assert RULES_BY_ID[one.rule].level is one.level
            assert "{" not in one.reason
            assert one.advice.now


@sample(100)
@given(histories)
def test_a_judgement_sees_only_the_days_up_to_its_own(history: History) -> None:
    for judgement in judge_from(history, -100):
        so_far = tuple(checkin for checkin in history.checkins if checkin.day <= judgement.day)
        assert judge(replace(history, checkins=so_far)) == judgement


@sample(100)
@given(st.lists(check_ins.map(lambda checkin: replace(checkin, day=3)), min_size=1, max_size=4), st.randoms())
def test_merging_is_one_answer_whatever_the_order(entries: list[CheckIn], random: Random) -> None:
    shuffled = entries.copy()
    random.shuffle(shuffled)
    assert merged(shuffled) == merged(entries)
    assert merged([merged(entries), *entries]) == merged(entries)
