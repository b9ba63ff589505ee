"""Whatever writes what a dose may rest on says so first, so that the nights before it are counted (decision 18)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

APPS = Path(__file__).resolve().parents[2] / "apps"
WRITES = re.compile(r"\.(update|create|bulk_create|get_or_create|update_or_create|delete)\(")
RESTS_ON = re.compile(r"\b(Screening|Clearance|Finding|Product)\.objects\b")
SAYS_SO = re.compile(r"\bchanging\.send\(|\b_say_before\(")
INSIDE = {
    "screening/actions/answering.py:_start_anew": "begin",
    "screening/actions/answering.py:_new_draft": "begin",
    "screening/actions/changing.py:_keep_ticks": "change_answers",
    "screening/deciding.py:file": "submit and change_answers",
    "screening/deciding.py:end_items": "begin, save_answers, submit and change_answers",
    "products/actions/packs.py:_confirm": "confirm",
    "products/actions/mid_trial.py:tell": "confirm",
    "products/allergens.py:tell_allergy": "confirm, which says it for all of the person's packs",
    "products/allergens.py:tell_of_the_name": "confirm",
    "products/joining.py:_hold": "joining, which says it for all whose packs it can reach",
    "products/joining.py:_close": "joining, which says it for all whose packs it can reach",
    "products/joining.py:_free": "joining, which says it for all whose packs it can reach",
    "products/actions/mid_trial.py:_free": "confirm",
    "products/actions/rereading.py:_hold": "_one",
}
"""Part of a door, and called by nothing else."""
ELSEWHERE = {
    "products/actions/packs.py:add": "a new pack, on which no trial runs",
    "products/actions/packs.py:_added": "a new pack, on which no trial runs",
    "products/actions/packs.py:withdraw_offer": "what others may pick",
    "products/actions/packs.py:choose": "which pack a new plan is about, which holds no dose of a trial that runs",
    "products/actions/packs.py:read_expectation": "what was read, which holds no dose of a trial that runs",
    "products/actions/rereading.py:_ask_again": "a pack on which no trial was begun",
    "products/actions/catalogue.py": "entries of the catalogue, which nobody takes",
    "products/actions/lists.py": "entries of the catalogue, which nobody takes",
    "accounts/actions/erasure.py": "a person who is gone",
    "trials/actions/planning.py:_freeze": "a plan that begins, of which nothing is taken yet",
    "trials/actions/ending.py:stop": "closes a product with the trial on it",
    "rehearsal/": "moves the rows of demo people, the mark of the nights among them",
}


def writers() -> Iterator[tuple[str, str]]:
    """Each function that writes one of these tables, with its source."""
    for path in sorted(APPS.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text = path.read_text()
        if not RESTS_ON.search(text):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                source = ast.get_source_segment(text, node) or ""
                if RESTS_ON.search(source) and WRITES.search(source):
                    yield f"{path.relative_to(APPS)}:{node.name}", source


def test_every_writer_is_a_door_or_inside_one() -> None:
    found = dict(writers())

    silent = {name for name, source in found.items() if not SAYS_SO.search(source)}
    unknown = {name for name in silent if name not in INSIDE and not name.startswith(tuple(ELSEWHERE))}

    assert unknown == set()
    assert set(INSIDE) <= silent, "a name here that writes nothing any more hides the next one"
    assert {name.rpartition(":")[2] for name in found} >= {
        "save_answers", "submit", "acknowledge", "change_answers", "ask_again", "record_clearance", "_confirm",
        "look_at_pack",
    }  # fmt: skip


def test_so_does_what_writes_a_date_of_birth() -> None:
    source = (APPS / "accounts/actions/details.py").read_text()

    assert re.search(r'if "date_of_birth" in details:\s+changing\.send\(', source)
