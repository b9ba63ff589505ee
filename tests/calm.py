"""A day on which all is as usual: as it is stored, as it is told to an action, and as a browser sends it."""

from typing import Any

RATINGS: dict[str, Any] = {
    "pain": 1, "cramping": 1, "urgency": 0, "bloating": 2, "reflux": 0, "fatigue": 2, "nausea": 0, "bristol": 4, "loose": 0,
}  # fmt: skip
TOLD: dict[str, Any] = {**RATINGS, "danger_asked": True}
SENT: dict[str, Any] = {
    **{name: str(value) for name, value in RATINGS.items()}, "dose_taken": "all", "danger": "none", "note": "",
}  # fmt: skip
