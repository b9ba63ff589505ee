"""The first look can only hold people back."""

import pytest

from apps.rules.fit import NONE_OF_THESE, SIGNS, Sign, first_look
from apps.rules.vocabulary import Disposition
from apps.rules.wording import banned_in, grade


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.key)
def test_every_sign_alone_decides(sign: Sign) -> None:
    assert first_look([sign.key]).overall == sign.disposition
    assert sign.disposition.rank > Disposition.OK.rank


def test_worst_sign_leads_and_all_are_shown() -> None:
    look = first_look(["fibre", "pregnant", "defences"])

    assert look.overall == Disposition.BLOCK
    assert [sign.key for sign in look.signs] == ["defences", "pregnant", "fibre"]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.key)
def test_none_of_these_lifts_nothing(sign: Sign) -> None:
    assert first_look([NONE_OF_THESE, sign.key]) == first_look([sign.key])


def test_none_of_these_alone_is_ok() -> None:
    assert first_look([NONE_OF_THESE]).overall == Disposition.OK


def test_silence_is_not_none() -> None:
    with pytest.raises(ValueError, match="nothing was ticked"):
        first_look([])


def test_unknown_sign_is_refused() -> None:
    with pytest.raises(KeyError):
        first_look(["made-up"])


def test_only_a_child_is_no_adult() -> None:
    assert [sign.key for sign in SIGNS if not first_look([sign.key]).is_adult] == ["child"]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.key)
def test_words_are_plain(sign: Sign) -> None:
    assert grade(sign.why) <= 8
    assert banned_in(f"{sign.words} {sign.why}") == ()
