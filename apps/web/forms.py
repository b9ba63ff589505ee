"""The form that every page's form is one of: a dictionary is cleaned, nothing is saved, the browser validates nothing."""

from collections.abc import Mapping

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from apps.web.fields import name_what_is_missing

DJANGOS = ProhibitNullCharactersValidator()  # says "Null characters are not allowed."
STORABLE = ProhibitNullCharactersValidator(
    message=_("There is a character in this text that cannot be stored. Delete it, or type the text again.")
)


class CrispyForm(forms.Form):
    """Errors name their field and say how to fix it; buttons and the form tag belong to the page."""

    use_required_attribute = False

    def __init__(
        self, data: Mapping[str, object] | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        name_what_is_missing(self.fields)
        for field in self.fields.values():
            field.validators = [STORABLE if one == DJANGOS else one for one in field.validators]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page's own form tag carries the token

    def say_nothing_of_empty_boxes(self) -> None:
        """What is wrong in a filled box stays; the form stays invalid as long as `is_valid` has not been asked anew."""
        for name, found in list(self.errors.items()):
            found.data = [error for error in found.as_data() if error.code != "required"]
            if not found.data:
                del self.errors[name]

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Puts the rules' objections at their fields; what belongs to no field stands above the form."""
        for name, words in errors.items():
            self.add_error(name if name in self.fields else None, words)
