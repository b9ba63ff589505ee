"""What every page says about the rules: their version, and whether a clinician has reviewed it."""

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.models import RuleSignOff
from apps.rules.version import RULES_VERSION

register = template.Library()


@register.simple_tag
def rule_set(version: str = "") -> str:
    """The sentence about one version, the present one unless named."""
    shown = version or RULES_VERSION
    signed = RuleSignOff.objects.standing(shown)
    if signed is None:
        return _("Rule set %(version)s, not yet reviewed by a clinician.") % {"version": shown}
    return _("Rule set %(version)s, reviewed by %(name)s, %(role)s, on %(on)s.") % {
        "version": shown,
        "name": signed.name,
        "role": signed.role,
        "on": date_format(signed.signed_on, "j F Y"),
    }
