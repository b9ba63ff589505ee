"""A process that computes reviews keeps to one thread."""

import subprocess
import sys

COUNT = "import os, config, apps.analysis.change; print(len(os.listdir('/proc/self/task')))"


def test_numpy_starts_no_threads() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "1"
