"""How long something took, for a reader."""

from datetime import timedelta

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def lasting(took: timedelta) -> str:
    """In the two largest units: "0.4 s", "12 s", "3 min 5 s", "3 h 20 min", "2 d 4 h"."""
    seconds = took.total_seconds()
    if abs(seconds) < 10:
        return _("%(n)s s") % {"n": f"{seconds:.1f}"}
    whole = round(seconds)
    minutes, hours, days = whole // 60, whole // 3600, whole // 86400
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours % 24}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes % 60}
    if minutes:
        return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": whole % 60}
    return _("%(n)s s") % {"n": whole}
