"""What the documentation promises is there."""

import re
from pathlib import Path

from django.apps import apps

from tests.cases import for_each

ROOT = Path(".")
PAGES = [Path("README.md"), Path("CONTRIBUTING.md"), *sorted(Path("docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@for_each("page", PAGES)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert broken == []


def test_the_map_names_every_app() -> None:
    text = Path("docs/map.md").read_text()

    assert [
        app
        for app in sorted(path.name for path in Path("apps").iterdir() if path.is_dir())
        if f"  {app}/" not in text and app != "__pycache__"
    ] == []


def test_every_setting_from_the_environment_is_explained() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', Path("config/settings.py").read_text()))
    text = Path("docs/running.md").read_text()

    assert {name for name in read if f"`{name}`" not in text} == set()


def test_the_readme_names_every_shell_command() -> None:
    commands = {
        path.stem
        for app in apps.get_app_configs()
        if app.name.startswith("apps.")
        for path in Path(app.path).glob("management/commands/[a-z]*.py")
    }
    text = Path("README.md").read_text() + Path("docs/running.md").read_text()

    assert {command for command in commands if command not in text} == set()
