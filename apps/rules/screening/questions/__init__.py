"""The 39 questions, in the order in which they are asked (clinical.md 2.2)."""

from apps.rules.screening.model import Question
from apps.rules.screening.questions import about, aims, care, defences, gut, habits, health, now, recent

QUESTIONS: tuple[Question, ...] = (
    now.QUESTIONS
    + about.QUESTIONS
    + defences.QUESTIONS
    + gut.QUESTIONS
    + recent.QUESTIONS
    + health.QUESTIONS
    + care.QUESTIONS
    + habits.QUESTIONS
    + aims.QUESTIONS
)

QUESTION: dict[str, Question] = {question.key: question for question in QUESTIONS}

IMMUNE_KEYS: tuple[str, ...] = tuple(question.key for question in defences.QUESTIONS)
"""The body-defence questions."""
