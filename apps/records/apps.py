"""The shared Postgres model."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Every table of Akkerplan; see models/."""

    name = "apps.records"
    verbose_name = "Records"
    default_auto_field = "django.db.models.BigAutoField"
