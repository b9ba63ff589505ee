"""How long everything that CI checks takes on a fresh clone, beside a yardstick of the same machine at the same time.

`python -m benchmarks.suite` clones what is committed, runs `.ci/run` there and prints the ratio of its time to that of ten
million additions on two cores at once, measured before and after: the tests keep both busy, and two that share one core's
parts are slower together than alone. It ends with status 1 above MOST, or where the run is red. The budget is ten minutes
on two cores that take 0.6 seconds for the additions; a machine at half that speed has twenty.
"""

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from shutil import which
from statistics import median

from config.local.addresses import PROJECT

ADDITIONS = 10_000_000
CORES = 2
ROUNDS = 5
USUAL = 0.6  # seconds of processor time for the additions
BUDGET = 600  # seconds for everything, where the additions take that long
MOST = BUDGET / USUAL


def yardstick() -> float:
    """Seconds of processor time that the additions take now, while the other core does as much."""
    with ProcessPoolExecutor(CORES) as cores:
        return median(cores.map(_additions, range(CORES * ROUNDS)))


def _additions(_round: int) -> float:
    began, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return time.process_time() - began


def main() -> int:
    """The status: 0 when the run was green and within the budget."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "clone")
        subprocess.run([which("git") or "git", "clone", "--quiet", PROJECT, clone], check=True)
        before, began = yardstick(), time.monotonic()
        status = subprocess.run([clone / ".ci/run"], check=False, stdin=subprocess.DEVNULL).returncode
        took, after = time.monotonic() - began, yardstick()
    ratio = took / ((before + after) / 2)
    print(f"everything: {took:.0f} s, {'red' if status else 'green'}")
    print(f"{ADDITIONS:,} additions: {before:.2f} s before, {after:.2f} s after")
    print(f"ratio {ratio:.0f}, at most {MOST:.0f}")
    return int(status != 0 or ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
