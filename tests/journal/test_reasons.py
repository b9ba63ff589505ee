"""The reasons under "Why": each sentence once, whichever rules say it."""

from apps.journal.advising import advice_context
from apps.records.models import Person
from apps.rules.stopping import Care
from apps.rules.vocabulary import SafetyLevel
from tests import factories
from tests.journal.test_actions import begun


def test_two_rules_with_the_same_words_say_them_once(ada: Person) -> None:
    one: dict[str, object] = {
        "reason": "Twice.",
        "template": "Twice.",
        "params": {},
        "care": str(next(iter(Care))),
        "symptom": None,
    }
    fired = [{**one, "rule": "ST10", "level": "STOP"}, {**one, "rule": "P4", "level": "PAUSE"}]
    said = factories.assessment(begun(ada, day=10), SafetyLevel.STOP, fired=fired)

    reasons = advice_context(said, reader=ada, on=factories.TODAY)["reasons"]

    assert reasons == [{"words": "Twice.", "rule": "ST10, P4"}]
