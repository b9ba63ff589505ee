"""How long everything that CI checks takes on a fresh clone, beside a yardstick of the same machine at the same time.

`python -m benchmarks.suite` clones what is committed, runs `.ci/run` there and prints the ratio of its time to the processor
time of ten million additions, measured again and again meanwhile: a shared machine is quick in one minute and slow in the
next. It ends with status 1 above MOST, or where the run is red. The budget is ten minutes on two cores that take 0.6 seconds
for the additions; a machine at half that speed has twenty.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from statistics import fmean

from config.local.addresses import PROJECT

ADDITIONS = 10_000_000
EVERY = 15  # seconds between two measurements, which take a twentieth of one core
USUAL = 0.6  # seconds of processor time for the additions
BUDGET = 600  # seconds for everything, where the additions take that long
MOST = BUDGET / USUAL


def additions() -> float:
    """Seconds of processor time that they take now; what else runs makes them wait, and no longer."""
    began, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return time.process_time() - began


def _meanwhile(run: subprocess.Popen[bytes]) -> Iterator[float]:
    while run.poll() is None:
        yield additions()
        time.sleep(EVERY)


def main() -> int:
    """The status: 0 when the run was green and within the budget."""
    with tempfile.TemporaryDirectory() as folder:
        clone, began = Path(folder, "clone"), time.monotonic()
        subprocess.run([which("git") or "git", "clone", "--quiet", PROJECT, clone], check=True)
        with subprocess.Popen([clone / ".ci/run"], stdin=subprocess.DEVNULL) as run:
            yardsticks = [*_meanwhile(run)]
        took = time.monotonic() - began
    ratio = took / fmean(yardsticks)
    print(f"everything: {took:.0f} s, {'red' if run.returncode else 'green'}")
    print(
        f"{ADDITIONS:,} additions: {min(yardsticks):.2f} to {max(yardsticks):.2f} s, mean {fmean(yardsticks):.2f}"
    )
    print(f"ratio {ratio:.0f}, at most {MOST:.0f}")
    return int(run.returncode != 0 or ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
