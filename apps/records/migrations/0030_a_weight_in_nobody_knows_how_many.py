from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0029_no_advice_a_day"),
    ]

    operations = [
        migrations.AlterField(
            model_name="product",
            name="amount_per_units",
            field=models.DecimalField(blank=True, decimal_places=2, default=1, max_digits=5, null=True),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_per_units__isnull", False), ("amount_unit", "mg"), ("form", "unknown"), _connector="OR"
                ),
                name="a_count_is_in_so_many",
            ),
        ),
    ]
