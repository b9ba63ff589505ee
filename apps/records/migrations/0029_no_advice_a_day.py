from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def ask_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What nobody has confirmed may be the stand-in of 1 a day, which the label never said: it is asked."""
    unconfirmed = apps.get_model("records", "Product").objects.filter(confirmed_at=None)
    unconfirmed.update(serving_units=None)


def stand_in(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to a column that always holds a number."""
    unsaid = apps.get_model("records", "Product").objects.filter(serving_units=None)
    unsaid.update(serving_units=models.F("smallest_units"))


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0028_a_removed_value"),
    ]

    operations = [
        migrations.AlterField(
            model_name="product",
            name="serving_units",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True),
        ),
        migrations.RunPython(ask_again, stand_in),
    ]
