"""What a trial is judged by."""

from apps.rules.outcomes.catalogue import (
    PRIMARIES,
    RELATIVE,
    SECONDARIES,
    MeasurementSource,
    OutcomeKind,
    Primary,
    Secondary,
    SmallestChange,
)
from apps.rules.outcomes.choosing import (
    BLOATED_FROM,
    Menus,
    check_outcomes,
    check_source,
    daily_scale,
    daily_value,
    offer,
)

__all__ = [
    "BLOATED_FROM",
    "PRIMARIES",
    "RELATIVE",
    "SECONDARIES",
    "MeasurementSource",
    "Menus",
    "OutcomeKind",
    "Primary",
    "Secondary",
    "SmallestChange",
    "check_outcomes",
    "check_source",
    "daily_scale",
    "daily_value",
    "offer",
]
