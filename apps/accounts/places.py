"""Time zones and countries, from the zone data's own tables (tzdata package): only for first offers."""

from functools import cache
from importlib.resources import files

from apps.rules.countries import COUNTRIES
from apps.rules.local_time import zones


@cache
def country_of(zone: str) -> str:
    """The country code of a zone, "" for one of no country. Old names ("Asia/Calcutta") count as the new ones."""
    home = _countries()
    return home.get(zone) or home.get(_renamed().get(zone, ""), "")


def country_from_language(header: str) -> str:
    """The country in an Accept-Language header ("de-AT,de;q=0.9" is AT), "" when there is none.

    "en-US" says nothing: browsers all over the world send it unasked, and a wrong country is a wrong emergency number.
    """
    for entry in header.split(","):
        language, _dash, region = entry.split(";")[0].strip().rpartition("-")
        if region.upper() in COUNTRIES and (language.lower(), region.upper()) != ("en", "US"):
            return region.upper()
    return ""


def zones_by_region() -> dict[str, list[tuple[str, str]]]:
    """Region -> [(zone, how it is shown)]; "" holds UTC. Only names of places people live in, and each clock once a place:
    no old names ("US/Eastern", "Asia/Calcutta"), and no Etc/GMT+5.
    """
    regions: dict[str, list[tuple[str, str]]] = {"": [("UTC", "UTC")]}
    for zone in zones():
        region, _slash, place = zone.partition("/")
        if zone in _countries():
            regions.setdefault(region, []).append((zone, place.replace("_", " ").replace("/", ", ")))
    return regions


def present_name(zone: str) -> str:
    """The name that is offered for an old one ("Asia/Calcutta" is Asia/Kolkata); any other name as it is."""
    new = _renamed().get(zone, "")
    return new if zone not in _countries() and new in _countries() else zone


@cache
def old_names() -> str:
    """Every old name with its present one, as browsers may still report it: "Asia/Calcutta=Asia/Kolkata ..."."""
    pairs = ((old, present_name(old)) for old in sorted(_renamed()))
    return " ".join(f"{old}={new}" for old, new in pairs if old != new)


def _table(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8").splitlines()


@cache
def _countries() -> dict[str, str]:
    rows = (line.split("\t") for line in _table("zone.tab") if not line.startswith("#"))
    return {columns[2]: columns[0] for columns in rows}


@cache
def _renamed() -> dict[str, str]:
    links = (line.split() for line in _table("tzdata.zi") if line.startswith("L "))
    return {old: new for _mark, new, old in links}
