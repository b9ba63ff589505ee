"""The 30-second "is this for me?" of the front page: a first look that can only hold people back, never wave them on.

It is not the screening: it knows a dozen signs, keeps nothing and its best answer is "go on to the full check".
"""

from collections.abc import Collection
from dataclasses import dataclass

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

NONE_OF_THESE = "none"


@dataclass(frozen=True, slots=True)
class Sign:
    """Something about a person that matters before any product does, and why."""

    key: str
    words: str
    disposition: Disposition
    why: str


SIGNS = (
    Sign(
        "danger",
        _("Right now: very bad belly pain, a lot of blood in my stool, trouble breathing, or a swollen face"),
        Disposition.EMERGENCY,
        _("These signs need care right away."),
    ),
    Sign(
        "child",
        _("I am under 18"),
        Disposition.BLOCK,
        _("Akkerplan is for adults only. Ask your family doctor."),
    ),
    Sign(
        "defences",
        _("My body's defences are low (cancer care, a transplant, or medicine that lowers them)"),
        Disposition.BLOCK,
        _("With low defences, ask your care team first. This holds for heat-treated packs too."),
    ),
    Sign(
        "gut",
        _("I have active bowel inflammation, blood in my stool, or weight loss I cannot explain"),
        Disposition.BLOCK,
        _("The gut lining may be fragile. Blood or weight loss with no clear cause needs a check first."),
    ),
    Sign(
        "sugar",
        _("I have type 1 diabetes, or use insulin or other medicine that can make my blood sugar too low"),
        Disposition.BLOCK,
        _("If your sugar drops, your medicine can make it too low. Your prescriber must agree first."),
    ),
    Sign(
        "serious",
        _("I have serious heart, liver, kidney or lung disease, or a heart valve problem"),
        Disposition.BLOCK,
        _("Serious disease needs a clinician's advice first."),
    ),
    Sign(
        "pregnant",
        _("I am pregnant, breastfeeding, or might be pregnant"),
        Disposition.DEFER,
        _("This is a 'not now' time. The EU food safety agency was given no safety data for it."),
    ),
    Sign(
        "recent",
        _("In the last 6 weeks I had an antibiotic, a stomach bug or an operation, or one is planned"),
        Disposition.DEFER,
        _("Your gut needs time to settle. The full check finds the date with you."),
    ),
    Sign(
        "new",
        _("I started something else for my gut in the last 2 weeks"),
        Disposition.DEFER,
        _("One new thing at a time. If not, you will not know what helps or harms."),
    ),
    Sign(
        "symptoms",
        _("My main goal is less bloating or gas, or to lose weight"),
        Disposition.REDIRECT,
        _("Other steps are better tested for this. Food comes first."),
    ),
    Sign(
        "fibre",
        _("I eat little fibre, or I often do not eat enough"),
        Disposition.REDIRECT,
        _("With very little fibre, gut germs feed more on the gut lining. Build up food and fibre first."),
    ),
    Sign(
        "medicine",
        _("I take prescription medicine, or have another long-term illness"),
        Disposition.CAUTION,
        _(
            "Show the pack to your pharmacist or clinician before you start. Do not change any medicine on your own."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Fit:
    """The first look's answer: the most serious word, and the signs behind it, most serious first."""

    overall: Disposition
    signs: tuple[Sign, ...]

    @property
    def is_adult(self) -> bool:
        """False for somebody who said to be under 18: an account would be no use."""
        return all(sign.key != "child" for sign in self.signs)


def first_look(ticked: Collection[str]) -> Fit:
    """What the ticked signs mean together. "None of these" lifts nothing when another sign is ticked with it.

    Raises KeyError for a key that is no sign, and ValueError when nothing is ticked: silence is not "none".
    """
    if not ticked:
        raise ValueError("nothing was ticked")
    known = {sign.key: sign for sign in SIGNS}
    signs = [known[key] for key in ticked if key != NONE_OF_THESE]
    signs.sort(key=lambda sign: (-sign.disposition.rank, SIGNS.index(sign)))
    return Fit(Disposition.worst(*(sign.disposition for sign in signs)), tuple(signs))
