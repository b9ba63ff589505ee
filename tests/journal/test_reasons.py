"""The reasons under "Why": each sentence once, whichever rules say it."""

from apps.journal.advising import advice_context
from apps.journal.labels import SYMPTOMS
from apps.records.models import Person
from apps.rules import stopping
from apps.rules.danger_signs import TAKE_NONE
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


def test_a_reason_names_a_symptom_as_the_form_does() -> None:
    """ "Your nausea is 9" was said of what the form calls "Feeling sick"."""
    asked = {symptom: str(label).lower() for symptom, label in SYMPTOMS.items()}
    (worse,) = (sign for sign in TAKE_NONE if "P4" in sign.rules)

    assert {symptom: stopping.SYMPTOM_WORDS[symptom] for symptom in stopping.Symptom} == asked
    assert [name for name in asked.values() if name != "belly pain" and name not in str(worse.words)] == []
