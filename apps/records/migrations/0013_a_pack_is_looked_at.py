from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import TruncDate


def seen_when_confirmed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever confirmed a pack was asked about its date, its seal and how it was kept."""
    confirmed = apps.get_model("records", "Product").objects.filter(confirmed_at__isnull=False)
    confirmed.update(condition_seen_on=TruncDate("confirmed_at"))


class Migration(migrations.Migration):
    dependencies = [("records", "0012_reaction_reports")]

    operations = [
        migrations.AddField(
            model_name="product",
            name="condition_seen_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(seen_when_confirmed, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_at", None), ("condition_seen_on__isnull", False), _connector="OR"),
                name="a_confirmed_pack_was_looked_at",
            ),
        ),
    ]
