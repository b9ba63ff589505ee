"""Packs made up of rows that are known, printed in many layouts and languages: what is true of each is known beforehand."""

import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps.rules.vocabulary import AmountUnit, LabelClass

WORDS: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "layout_words.toml").read_text("utf-8")
)
UNITS = {True: (AmountUnit.CFU, AmountUnit.AFU), False: (AmountUnit.TFU, AmountUnit.CELLS)}
OTHERS = (("Inulin", "200 mg"), ("Zinc", "10 mg"), ("Vitamin D3", "5 µg"))
BILLION = 1e9
PER_CAPSULE = ("capsule", "piece", "serving", None)  # of one that is to be taken a day, too
PER_DAY = ("day", "2 capsules", "2 pieces")
PARTS = (" | ", "\t", "   ", " – ", " ... ", ": ")


@dataclass(frozen=True, slots=True)
class Item:
    """One row: `name` is bare, `told` has its form word, `amounts` has one for each column."""

    name: str
    told: str
    form: str
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What is printed, and what is true of its Akkermansia: `values` are its amounts, each with what it may be told for."""

    text: str
    layout: str
    language: str
    label_class: LabelClass
    values: Mapping[float, tuple[str | None, ...]]
    unit: AmountUnit


def _line(items: Sequence[Item], glue: str, each: Callable[[Item], str]) -> str:
    return glue.join(each(item) for item in items)


def _column(items: Sequence[Item], part: str, *cells: Callable[[Item], str]) -> str:
    return "\n".join(part.join(filter(None, (cell(item) for cell in cells))) for item in items)


def _bar(part: str) -> str:
    return part if part in PARTS[:3] else " | "


type Body = Callable[[Sequence[Item], str], str]


def _told(item: Item) -> str:
    return item.told


def _name(item: Item) -> str:
    return item.name


def _form(item: Item) -> str:
    return item.form


def _sum(item: Item) -> str:
    return item.amounts[0]


LAYOUTS: Mapping[str, Body] = {
    "rows": lambda items, part: _line(items, "\n", lambda i: f"{i.told} {i.amounts[0]}"),
    "list": lambda items, part: _line(items, ", ", lambda i: f"{i.told} {i.amounts[0]}"),
    "semicolons": lambda items, part: _line(items, "; ", lambda i: f"{i.told}: {i.amounts[0]}"),
    "brackets": lambda items, part: _line(items, ", ", lambda i: f"{i.told} ({i.amounts[0]})"),
    "bullets": lambda items, part: "• " + _line(items, "\n• ", lambda i: f"{i.told} {i.amounts[0]}"),
    "number rows": lambda items, part: _line(items, "\n", lambda i: f"{i.amounts[0]} {i.told}"),
    "number list": lambda items, part: _line(items, ", ", lambda i: f"{i.amounts[0]} {i.told}"),
    "stack": lambda items, part: _line(items, "\n", lambda i: f"{i.told}\n{i.amounts[0]}"),
    "number stack": lambda items, part: _line(items, "\n", lambda i: f"{i.amounts[0]}\n{i.told}"),
    "spaced stack": lambda items, part: _line(items, "\n\n", lambda i: f"{i.told}\n{i.amounts[0]}"),
    "spaced number stack": lambda items, part: _line(items, "\n\n", lambda i: f"{i.amounts[0]}\n{i.told}"),
    "threes": lambda items, part: _line(
        items, "\n", lambda i: "\n".join(filter(None, (i.name, i.form, i.amounts[0])))
    ),
    "number threes": lambda items, part: _line(
        items, "\n", lambda i: "\n".join(filter(None, (i.amounts[0], i.name, i.form)))
    ),
    "columns": lambda items, part: _column(items, part, _told, _sum),
    "number columns": lambda items, part: _column(items, part, _sum, _told),
    "form columns": lambda items, part: _column(items, part, _name, _form, _sum),
    "sum then form": lambda items, part: _column(items, part, _name, _sum, _form),
    "pasted": lambda items, part: _line(items, "\n", _told) + "\n" + _line(items, "\n", _sum),
    "pasted numbers": lambda items, part: _line(items, "\n", _sum) + "\n" + _line(items, "\n", _told),
    "percent": lambda items, part: _line(items, "\n", lambda i: f"{i.told}{part}{i.amounts[0]}{part}**"),
    "percent stack": lambda items, part: _line(items, "\n", lambda i: f"{i.told}\n{i.amounts[0]}\n*"),
    "sideways": lambda items, part: _line(items, _bar(part), _told) + "\n" + _line(items, _bar(part), _sum),
}


def _amount(words: Mapping[str, Any], value: int, unit: AmountUnit) -> str:
    printed = {AmountUnit.CFU: words["cfu"], AmountUnit.CELLS: words["cells"]}.get(unit, str(unit.value))
    return f"{words['size'].format(value)} {printed}"


def _item(name: str, form: str, amounts: tuple[str, ...], place: int) -> Item:
    told = (name, f"{name} ({form})", f"{form} {name}", f"{name}, {form}")[place if form else 0]
    return Item(name, told, form, amounts)


def _rows(
    words: Mapping[str, Any], rng: random.Random, columns: int
) -> tuple[list[Item], LabelClass, int, AmountUnit]:
    """The rows in some order; the class, the number and the unit of ours."""
    living, spoken, place = rng.random() < 0.5, rng.random() < 0.5, rng.choice((1, 1, 1, 2, 3))
    names = words["germs"][: rng.choice((1, 2, 2, 2, 3, 4))]
    values, alike = rng.sample(range(2, 49), len(names)), rng.random() < 0.25
    items, units = list[Item](), list[AmountUnit]()
    for name, value in zip(names, values, strict=True):
        alive = living if not items or alike else rng.random() < (0.25 if living else 0.75)
        units.append(rng.choice(UNITS[alive]))
        form = rng.choice(words["live" if alive else "heat"]) if spoken else ""
        amounts = tuple(_amount(words, value * (column + 1), units[-1]) for column in range(columns))
        items.append(_item(name, form, amounts, place))
    if rng.random() < 0.35:
        name, mass = rng.choice(OTHERS)
        items.append(Item(name, name, "", (mass,) * columns))
    rng.shuffle(items)
    return items, LabelClass.LIVE if living else LabelClass.PASTEURISED, values[0], units[0]


def _head(words: Mapping[str, Any], rng: random.Random) -> list[str]:
    """The lines above the rows."""
    title = rng.choice([None, *words["titles"]])
    lines = [title] if title else []
    lines += [rng.choice(words["columns"])] if rng.random() < 0.2 else []
    lines += [words["capsule"] + rng.choice(("", ":"))] if rng.random() < 0.6 else []
    return lines


def _made(language: str, layout: str, rng: random.Random) -> Pack:
    words: Mapping[str, Any] = WORDS[language]
    items, label_class, value, unit = _rows(words, rng, 1)
    lines = [*_head(words, rng), LAYOUTS[layout](items, rng.choice(PARTS))]
    if rng.random() < 0.2 and len(items) > 1:
        lines.insert(len(lines) - rng.randrange(2), words["total"].format(_amount(words, 97, unit)))
    lines += [words["ending"]] if rng.random() < 0.5 else []
    return Pack("\n".join(lines), layout, language, label_class, {value * BILLION: PER_CAPSULE}, unit)


def _two_columns(language: str, rng: random.Random) -> Pack:
    """ "Per capsule | per daily dose (2 capsules)", over two numbers on each row."""
    words: Mapping[str, Any] = WORDS[language]
    items, label_class, value, unit = _rows(words, rng, 2)
    part, turned = rng.choice(PARTS[:3]), rng.random() < 0.3
    order = slice(None, None, -1 if turned else 1)
    first = [] if rng.random() < 0.3 else [words["columns"][0]]
    lines = [rng.choice(words["titles"])] if rng.random() < 0.3 else []
    lines.append(part.join([*first, *[words["capsule"], words["day"]][order]]))
    lines += (part.join([item.told, *item.amounts[order]]) for item in items)
    values = {value * BILLION: PER_CAPSULE[:2], 2 * value * BILLION: PER_DAY}
    return Pack("\n".join(lines), "two columns", language, label_class, values, unit)


def _bare_columns(language: str, rng: random.Random) -> Pack:
    """ "1 capsule   Daily dose (2 capsules)", parted by a gap and without a word for "per"; or turned round."""
    words: Mapping[str, Any] = WORDS[language]
    items, label_class, value, unit = _rows(words, rng, 2)
    part, order = rng.choice(PARTS[1:3]), slice(None, None, -1 if rng.random() < 0.3 else 1)
    lines = [part.join([words["columns"][0], *words["heads"][order]])]
    lines += (part.join([item.told, *item.amounts[order]]) for item in items)
    values = {value * BILLION: PER_CAPSULE[:2], 2 * value * BILLION: PER_DAY}
    return Pack("\n".join(lines), "bare columns", language, label_class, values, unit)


def _brackets(language: str, rng: random.Random) -> Pack:
    """ "Per capsule: 10 billion cells (20 billion cells per day)": each number with its own "per"."""
    words: Mapping[str, Any] = WORDS[language]
    items, label_class, value, unit = _rows(words, rng, 2)
    rows = [f"{item.told} {item.amounts[0]} ({item.amounts[1]} {words['a_day']})" for item in items]
    values = {value * BILLION: (*PER_CAPSULE[:2], None), 2 * value * BILLION: (*PER_DAY, None)}
    text = "\n".join([words["capsule"] + ":", *rows])
    return Pack(text, "second in brackets", language, label_class, values, unit)


def _provided(language: str, rng: random.Random) -> Pack:
    """ "2 capsules daily provide", over its rows."""
    words: Mapping[str, Any] = WORDS[language]
    items, label_class, value, unit = _rows(words, rng, 1)
    text = "\n".join([words["provide"] + rng.choice(("", ":")), *(f"{i.told} {i.amounts[0]}" for i in items)])
    return Pack(text, "daily provide", language, label_class, {value * BILLION: (*PER_DAY, None)}, unit)


TWO_NUMBERS = (_bare_columns, _brackets, _provided)


def packs(seed: int, each: int) -> Iterator[Pack]:
    """`each` packs of every layout in every language."""
    rng = random.Random(seed)
    for _ in range(each):
        for language in WORDS:
            for layout in LAYOUTS:
                yield _made(language, layout, rng)
            yield _two_columns(language, rng)
    rng = random.Random(seed + 1)
    for _ in range(2 * each):
        yield from (made(language, rng) for language in WORDS for made in TWO_NUMBERS)
