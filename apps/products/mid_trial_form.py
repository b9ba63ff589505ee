"""The form of a pack whose trial has begun: what differs from what was confirmed is a statement, and is asked how it is known."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.products.confirm_form import ConfirmForm, dose_in
from apps.products.otherwise import differs
from apps.products.read_as_more import is_freed_by_a_look
from apps.rules.vocabulary import ProductForm
from apps.web.fields import YesNoField


class MidTrialForm(ConfirmForm):
    """Cleans to `confirmed`, as before a trial. The reason of an earlier correction is none of what is said now."""

    was_mistaken = YesNoField(
        label=_("You said that this pack holds something else than you had confirmed. Was that a mistake?"),
        help_text=_("Say yes only if all that stands above is right for the pack in your hand."),
    )

    says_the_same = YesNoField(
        label=_("Have you looked at the pack in your hand, and does it say all that stands above?"),
        help_text=_(
            "A newer version of our reader reads its words otherwise. If you are not sure, say no and take none."
        ),
    )

    def _not_asked(self) -> Collection[str]:
        """A mistake only where something was said; a look only where one frees the dose."""
        held = self.product.read_otherwise_at is not None and is_freed_by_a_look(self.product)
        return ["was_mistaken"] * (self.product.told_otherwise_at is None) + ["says_the_same"] * (not held)

    def _first_boxes(self) -> dict[str, object]:
        return {**super()._first_boxes(), "correction_kind": "", "correction_reason": ""}

    def _changes(self, cleaned: Mapping[str, Any]) -> bool:
        """Another form, dose or content than was confirmed. A slip back to what the words say is one too."""
        if cleaned.get("form") in {None, ""} or self._wrong_dose():
            return cleaned.get("form") not in {None, "", self.product.form}
        contents = self.read_contents | frozenset(cleaned.get("contents", ()))
        form = ProductForm(cleaned["form"])
        return differs(self.product, form=form, dose=dose_in(cleaned), contents=contents)

    def _keep_why_added(self, cleaned: dict[str, Any]) -> None:
        """Nothing is said otherwise: there is nothing to give a reason for."""
        cleaned["correction_kind"] = cleaned["correction_reason"] = ""
