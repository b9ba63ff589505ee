"""What only the person who holds the pack can see: its date, its seal, how it was kept."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.products.actions import Condition
from apps.web.fields import WordsField, YesNoField
from apps.web.forms import CrispyForm


class PackQuestions(CrispyForm):
    """The questions about the pack itself."""

    expired = YesNoField(label=_("Is it past its date?"), sure=True)
    seal_broken = YesNoField(label=_("Was the seal broken when you got it?"), sure=True)
    storage_ok = YesNoField(
        label=_("Has it been kept as the label says?"),
        help_text=_("If the label does not say: was it kept dry, and away from heat?"),
    )
    batch = WordsField(label=_("Batch or lot number"), required=False, max_length=60)

    def __init__(
        self, data: Mapping[str, object] | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial)
        for field in self.fields.values():
            if isinstance(field, YesNoField):
                named = gettext("Choose an answer: %(label)s") % {"label": field.label}
                field.error_messages["required"] = named


class ConditionForm(PackQuestions):
    """Cleans to `seen`."""

    def seen(self) -> Condition:
        """After `is_valid`. Not sure counts as the careful answer."""
        return condition_in(self.cleaned_data)


def condition_in(cleaned: Mapping[str, Any]) -> Condition:
    """The cleaned answers as they are kept."""
    return Condition(
        expired=cleaned["expired"] != "no",
        seal_broken=cleaned["seal_broken"] != "no",
        storage_ok=cleaned["storage_ok"] == "yes",
        batch=cleaned["batch"].strip(),
    )
