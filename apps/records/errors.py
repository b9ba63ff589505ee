"""Which of our named constraints Postgres refused a row on."""

from django.db import IntegrityError


def violated(clash: IntegrityError) -> str:
    """The constraint's name, or "" when Postgres named none. Catch the error outside the atomic block."""
    cause = clash.__cause__
    return str(getattr(getattr(cause, "diag", None), "constraint_name", None) or "")
