"""What the answers of a check-in are called, on its form and wherever they are told again."""

from django.utils.translation import gettext_lazy as _

from apps.rules.vocabulary import DoseTaken

SYMPTOMS = {
    "pain": _("Belly pain"),
    "cramping": _("Cramps"),
    "urgency": _("Sudden need to go"),
    "bloating": _("Bloating"),
    "reflux": _("Heartburn or reflux"),
    "fatigue": _("Tiredness"),
    "nausea": _("Feeling sick"),
}
TAKEN = [
    (DoseTaken.ALL, _("All of it")),
    (DoseTaken.PART, _("Part of it")),
    (DoseTaken.NONE, _("None, on purpose")),
    (DoseTaken.FORGOT, _("I forgot")),
]
HUNGER_WORDS, ENERGY_WORDS = _("Hunger"), _("Energy")
