"""What the web server has done before it serves anybody."""

from apps.rules.labels import read, terms
from config.gunicorn import when_ready

LABELS = (
    "Pasteurized Akkermansia muciniphila, 10 billion cells per capsule. Contains milk.",
    "アッカーマンシア菌（殺菌）100億個／2カプセル",
    "Akkermansia muciniphila żywe kultury bakterii, 10 mld CFU w kapsułce",
)


def test_the_first_pack_finds_every_pattern_compiled() -> None:
    functions = [one for one in vars(terms).values() if hasattr(one, "cache_info")]
    kept = [
        one for one in functions if one.cache_info().maxsize is None
    ]  # the others keep the words of packs
    for one in kept:
        one.cache_clear()
    when_ready(None)
    before = [one.cache_info().currsize for one in kept]

    for label in LABELS:
        read(label)

    assert sum(before) > 0
    assert [one.cache_info().currsize for one in kept] == before
