"""What a person wants to ask their clinician."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.web.fields import WordsField
from apps.web.forms import CrispyForm

LONGEST = 600  # characters: as much as finds room on the one page beside everything else


class QuestionsForm(CrispyForm):
    """May stay empty: then the brief has lines to write on."""

    questions = WordsField(
        label=_("What I want to ask"),
        help_text=_("Stands on the brief. Left empty, the brief has lines to write on."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )
