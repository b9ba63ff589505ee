"""How often the review is wrong, by simulation: `python -m benchmarks.honesty [--small]`.

Every number is a percentage of simulated people. Seeded, so the same run gives the same table. Exits with 1
when a promise is broken: in the plain cells with 14 baseline days false "improved" at most 3 %, intervals
that cover at 93 % or more, power at 2 SD (rho .3) at least 90 %.
"""

import argparse
import sys
import time
from collections.abc import Iterator

import numpy as np

from apps.analysis.change import BASELINE, STEADY
from apps.analysis.verdict import SURE_IMPROVED, SURE_WORSE
from benchmarks.diaries import Design, Entry, Floats, Process, as_ratings, without_bad_days
from benchmarks.methods import METHODS, after_withdrawal, fitted, review

SEED = 20261123
RHOS = (0.0, 0.3, 0.6)
EFFECTS = (0.5, 1.0, 2.0)
PEOPLE, FEW_PEOPLE = 3000, 300
PATTERNS = 20  # different sets of missing days in one cell
MOST_FALSE, LEAST_COVER, LEAST_POWER = 3.0, 93.0, 90.0
FLARES = Process(0.9, slow=0.4)

type Cell = dict[str, float]


def percent(said: object) -> float:
    """The share of people of whom something holds, in percent."""
    return 100 * float(np.mean(np.asarray(said)))


def error(share: float, people: int) -> float:
    """Monte-Carlo standard error of a percentage, in points."""
    return float(np.sqrt(share * (100 - share) / people))


def plain_table(baseline_days: int, people: int) -> dict[str, Cell]:
    """Every method on AR(1) diaries: false improved and worse, coverage without an effect, power at rho .3."""
    design = Design(baseline_days)
    cells: dict[str, Cell] = {name: {} for name in METHODS}
    for entry in (Entry.ORDINARY, Entry.BAD_DAY):
        for rho in RHOS:
            chance = np.random.default_rng([SEED, baseline_days, int(10 * rho), entry is Entry.BAD_DAY])
            y = Process(rho).simulate(design, people, entry, chance)
            for name, method in METHODS.items():
                said = method(design, y, 0.0)
                cells[name][f"improved {entry} {rho}"] = percent(said.improved)
                cells[name][f"worse {entry} {rho}"] = percent(said.worse)
                if said.covered is not None:
                    cells[name][f"cover {entry} {rho}"] = percent(said.covered)
                if entry is Entry.ORDINARY:
                    _add_power(cells[name], name, design, y, rho)
    return cells


def _add_power(cell: Cell, name: str, design: Design, y: Floats, rho: float) -> None:
    """Power at every size of effect, for the review at every rho, for its rivals at .3."""
    if rho == 0.3 or name == "the review":
        for effect in EFFECTS:
            said = METHODS[name](design, y + design.effect(effect), effect)
            cell[f"power {effect} {rho}"] = percent(said.improved)


def plain_lines(baseline_days: int, cells: dict[str, Cell]) -> Iterator[str]:
    """The table in Markdown."""
    yield f"\n{baseline_days} baseline days, 14 titration, 56 steady, daily; no effect unless said\n"
    yield (
        "| method | false improved, ordinary entry, rho 0/.3/.6 | false improved, bad-day entry | "
        "false worse, most | coverage, least | power at .5/1/2 SD, rho .3 |"
    )
    yield "|---|---|---|---|---|---|"
    for name, cell in cells.items():
        shares = [
            "/".join(f"{cell[f'improved {entry} {rho}']:.1f}" for rho in RHOS)
            for entry in (Entry.ORDINARY, Entry.BAD_DAY)
        ]
        worse = max(value for key, value in cell.items() if key.startswith("worse"))
        cover = [value for key, value in cell.items() if key.startswith("cover")]
        powers = "/".join(f"{cell[f'power {effect} 0.3']:.0f}" for effect in EFFECTS)
        least = f"{min(cover):.1f}" if cover else "-"
        yield f"| {name} | {shares[0]} | {shares[1]} | {worse:.1f} | {least} | {powers} |"
    own = cells["the review"]
    for rho in (0.0, 0.6):
        powers = "/".join(f"{own[f'power {effect} {rho}']:.0f}" for effect in EFFECTS)
        yield f"\nThe review's power at .5/1/2 SD, rho {rho}: {powers}"


STRESSES = {
    "slow flares under daily noise": (FLARES, Entry.ORDINARY),
    "slow flares, bad-day entry": (FLARES, Entry.BAD_DAY),
    "slow flares, bad-week entry": (FLARES, Entry.BAD_WEEK),
    "drift of -1 SD over 84 days, rho .3": (Process(0.3, drift=1.0), Entry.ORDINARY),
    "lasting step of -1 SD on day 40, rho .3": (Process(0.3, step=1.0), Entry.ORDINARY),
    "heavy-tailed days (t3), rho .3": (Process(0.3, heavy=True), Entry.ORDINARY),
}


def stress_lines(people: int) -> Iterator[str]:
    """False "improved" and "worse" where the model's assumptions or the comparison itself break."""
    design = Design()
    yield "\nStress, no effect, 14 baseline days\n"
    yield "| what happens | the review: improved | worse | Welch t: improved | straight line: improved |"
    yield "|---|---|---|---|---|"
    for number, (name, (process, entry)) in enumerate(STRESSES.items()):
        y = process.simulate(design, people, entry, np.random.default_rng([SEED, 99, number]))
        yield _stress_line(name, design, y)
    ordinary = Process(0.3).simulate(design, people, Entry.ORDINARY, np.random.default_rng([SEED, 98]))
    yield _stress_line("whole ratings 0-10 (SD 1.5), rho .3", design, as_ratings(ordinary))
    bad = Process(0.6).simulate(design, people, Entry.BAD_DAY, np.random.default_rng([SEED, 97]))
    yield _stress_line("whole ratings 0-10, rho .6, bad-day entry", design, as_ratings(bad))
    yield _missing_line(people, bad_days=False)
    yield _missing_line(people, bad_days=True)


def _stress_line(name: str, design: Design, y: Floats) -> str:
    own = review(design, y, 0.0)
    rivals = [percent(METHODS[rival](design, y, 0.0).improved) for rival in list(METHODS)[1:3]]
    shares = [percent(own.improved), percent(own.worse), *rivals]
    return f"| {name} | " + " | ".join(f"{share:.1f}" for share in shares) + " |"


def _missing_line(people: int, *, bad_days: bool) -> str:
    """A third of the days missing at random (a few sets of days), or 60 % of the bad days skipped on the
    product.
    """
    design, chance = Design(), np.random.default_rng([SEED, 96, bad_days])
    believed: list[Floats] = []
    groups = people // 5 if bad_days else PATTERNS  # skipped bad days differ from person to person
    for _ in range(groups):
        y = Process(0.3).simulate(design, 1 if bad_days else people // groups, Entry.ORDINARY, chance)
        kept = chance.random(len(design.rows)) > 1 / 3
        if bad_days:
            kept = without_bad_days(y, design, chance)[design.rows, 0]
        kept[0] = True
        believed.append(fitted(design, y, kept).contrast(STEADY, BASELINE).cdf(0.0))
    fell = np.concatenate(believed)
    name = (
        "60 % of bad days skipped on the product, rho .3"
        if bad_days
        else "a third of the days missing, rho .3"
    )
    return (
        f"| {name} | {percent(fell >= SURE_IMPROVED):.1f} | {percent(fell <= 1 - SURE_WORSE):.1f} | - | - |"
    )


WITHDRAWALS = {
    "no effect": (Process(0.3), Entry.BAD_DAY, 0.0),
    "drift of -1 SD": (Process(0.3, drift=1.0), Entry.BAD_DAY, 0.0),
    "lasting step of -1 SD on day 40": (Process(0.3, step=1.0), Entry.BAD_DAY, 0.0),
    "slow flares, bad-week entry": (FLARES, Entry.BAD_WEEK, 0.0),
    "effect of 1.5 SD": (Process(0.3), Entry.BAD_DAY, 1.5),
    "effect of 1.5 SD and drift": (Process(0.3, drift=1.0), Entry.BAD_DAY, 1.5),
}


def withdrawal_lines(people: int) -> Iterator[str]:
    """What 28 days off the product add."""
    yield "\nWith 28 days off the product (the first 7 left out), rho .3, bad-day entry\n"
    yield "| what happens | improved, from before and during | likely benefit, off days too |"
    yield "|---|---|---|"
    before_during, with_off = Design(), Design(withdrawal=True)
    for number, (name, (process, entry, effect)) in enumerate(WITHDRAWALS.items()):
        y = process.simulate(with_off, people, entry, np.random.default_rng([SEED, 95, number]))
        y = y + with_off.effect(effect)
        plain = percent(review(before_during, y, effect).improved)
        yield f"| {name} | {plain:.1f} | {percent(after_withdrawal(with_off, y)):.1f} |"


def broken_promises(cell: Cell) -> list[str]:
    """What the review's own row with 14 baseline days fails to keep."""
    broken = [
        f"{key}: {value:.1f} > {MOST_FALSE}"
        for key, value in cell.items()
        if key.startswith("improved") and value > MOST_FALSE
    ]
    broken += [
        f"{key}: {value:.1f} < {LEAST_COVER}"
        for key, value in cell.items()
        if key.startswith("cover") and value < LEAST_COVER
    ]
    if cell["power 2.0 0.3"] < LEAST_POWER:
        broken.append(f"power 2.0 0.3: {cell['power 2.0 0.3']:.1f} < {LEAST_POWER}")
    return broken


def main(arguments: list[str]) -> int:
    """Print the tables; 1 when a promise is broken."""
    parser = argparse.ArgumentParser(description="How often the review is wrong, by simulation.")
    parser.add_argument(
        "--small", action="store_true", help=f"{FEW_PEOPLE} people a cell instead of {PEOPLE}"
    )
    people = FEW_PEOPLE if parser.parse_args(arguments).small else PEOPLE
    started = time.perf_counter()
    tables = {days: plain_table(days, people) for days in (14, 7)}
    print(
        f"{people} simulated people a cell; Monte-Carlo error {error(2.0, people):.1f} points at 2 %, "
        f"{error(50.0, people):.1f} at 50 %"
    )
    for days, cells in tables.items():
        print("\n".join(plain_lines(days, cells)))
    print("\n".join(stress_lines(people)))
    print("\n".join(withdrawal_lines(people)))
    broken = broken_promises(tables[14]["the review"])
    print(f"\n{time.perf_counter() - started:.0f} s.", *(broken or ["Every promise kept."]), sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
