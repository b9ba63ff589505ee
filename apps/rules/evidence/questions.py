"""Questions people ask (S16, S20, S56, S57, S94)."""

from dataclasses import dataclass

from apps.rules.text import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer and the statements or facts it rests on."""

    question: str
    answer: str
    source: str


QUESTIONS = (
    Question(
        _("Does it eat my gut lining?"),
        _(
            "It feeds on mucus, which sounds bad. But the gut makes new mucus all the time. With enough fibre this is "
            "more like upkeep than wear. With very little fibre the balance may tip. That is why we ask about fibre."
        ),
        "S16-S18, S48, F13",
    ),
    Question(
        _("Why would heat-treated cells do anything?"),
        _(
            "They do not live or settle. But parts of their shell are still there, and these seem to act on the body. "
            "In the first trial, insulin acted better with the heat-treated form. Heat also makes it keep longer and "
            "lowers the risk of infection."
        ),
        "S55-S58, F1",
    ),
    Question(
        _("If it lives in the gut already, why do people buy it?"),
        _(
            "For two reasons. Poor food, poor sleep, stress and some medicines can lower it. And the live germ is hard "
            "to pack, so many packs bring its parts instead."
        ),
        "S20-S25",
    ),
    Question(
        _("It was safe in studies. Why do you ask so much?"),
        _(
            "The studies left out people who are pregnant, very ill, or have weak defences. Safe for most in a study is "
            "not the same as right for you."
        ),
        "S93, S94, F1",
    ),
    Question(
        _("Should I test how much of it I have?"),
        _(
            "You need not. In one trial the level at the start mattered. But no home test has a checked limit for it."
        ),
        "C8, F4",
    ),
    Question(
        _("Can I keep on with it after 12 weeks?"),
        _("The plan ends with a stop. You can go on if you write down why and set a date to look again."),
        "S115",
    ),
    Question(
        _("Can this show that the product did it?"),
        _(
            "A plain before-and-after trial cannot. Something else may have changed. Weeks without the product at the "
            "end make the answer firmer, but it is still one person."
        ),
        "statistics 0.3",
    ),
)
