"""Zone rules come from the package that the lock file pins, however old the machine's own are (promise R9)."""

import subprocess
import sys


def test_a_process_of_the_site_reads_no_zone_of_the_machine() -> None:
    """In a process of its own: other tests have set the path."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import config, tzdata, zoneinfo; from datetime import datetime as d;"
            "v = zoneinfo.ZoneInfo('America/Vancouver');"
            "print(zoneinfo.TZPATH, d(2026, 12, 15, tzinfo=v).utcoffset(), tzdata.IANA_VERSION >= '2026')",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONTZPATH": "/usr/share/zoneinfo"},
    ).stdout

    assert said.split("\n")[0] == "() -1 day, 17:00:00 True"
