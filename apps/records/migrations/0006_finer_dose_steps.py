from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0005_consent_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='doselevel',
            name='units',
            field=models.DecimalField(decimal_places=4, max_digits=7),
        ),
    ]
