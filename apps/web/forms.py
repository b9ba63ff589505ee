"""The form that every page's form is one of: a dictionary is cleaned, nothing is saved, the browser validates nothing."""

from collections.abc import Mapping

from crispy_forms.helper import FormHelper
from django import forms

from apps.web.fields import name_what_is_missing


class CrispyForm(forms.Form):
    """Errors name their field and say how to fix it; buttons and the form tag belong to the page."""

    use_required_attribute = False

    def __init__(
        self, data: Mapping[str, object] | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        name_what_is_missing(self.fields)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page's own form tag carries the token

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Puts the rules' objections at their fields; what belongs to no field stands above the form."""
        for name, words in errors.items():
            self.add_error(name if name in self.fields else None, words)
