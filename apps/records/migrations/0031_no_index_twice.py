import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# Dropped by name: Django would drop every index whose only column this is, and with it the unique ones that have a
# condition (a trial has one sign-up rating), which are constraints of ours.
DOUBLES = [
    ("records_auditevent", "subject_id", "records_auditevent_subject_id_b5c1c0a6"),
    ("records_calendaraddress", "person_id", "records_calendaraddress_person_id_1c3ef76e"),
    ("records_checkin", "trial_id", "records_checkin_trial_id_36a61863"),
    ("records_doselevel", "trial_id", "records_doselevel_trial_id_4d5dfdfa"),
    ("records_finding", "screening_id", "records_finding_screening_id_0d7d7eef"),
    ("records_foodfirstday", "person_id", "records_foodfirstday_person_id_fc90452f"),
    ("records_outcome", "trial_id", "records_outcome_trial_id_a7ed3d2d"),
    ("records_packphoto", "person_id", "records_packphoto_person_id_a1da95a7"),
    ("records_reminder", "person_id", "records_reminder_person_id_510c690e"),
    ("records_review", "trial_id", "records_review_trial_id_b55f5061"),
    ("records_safetyfollowup", "trial_id", "records_safetyfollowup_trial_id_cf79ba9a"),
    ("records_visitbrief", "review_id", "records_visitbrief_review_id_df73b666"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0030_a_weight_in_nobody_knows_how_many'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f'DROP INDEX "{name}"', f'CREATE INDEX "{name}" ON "{table}" ("{column}")')
                for table, column, name in DOUBLES
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='auditevent',
                    name='subject',
                    field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
                ),
                migrations.AlterField(
                    model_name='calendaraddress',
                    name='person',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='calendar_addresses', to=settings.AUTH_USER_MODEL),
                ),
                migrations.AlterField(
                    model_name='checkin',
                    name='trial',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='records.trial'),
                ),
                migrations.AlterField(
                    model_name='doselevel',
                    name='trial',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='records.trial'),
                ),
                migrations.AlterField(
                    model_name='finding',
                    name='screening',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='records.screening'),
                ),
                migrations.AlterField(
                    model_name='foodfirstday',
                    name='person',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='food_first_days', to=settings.AUTH_USER_MODEL),
                ),
                migrations.AlterField(
                    model_name='outcome',
                    name='trial',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='records.trial'),
                ),
                migrations.AlterField(
                    model_name='packphoto',
                    name='person',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pack_photos', to=settings.AUTH_USER_MODEL),
                ),
                migrations.AlterField(
                    model_name='reminder',
                    name='person',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL),
                ),
                migrations.AlterField(
                    model_name='review',
                    name='trial',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='records.trial'),
                ),
                migrations.AlterField(
                    model_name='safetyfollowup',
                    name='trial',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='records.trial'),
                ),
                migrations.AlterField(
                    model_name='visitbrief',
                    name='review',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='briefs', to='records.review'),
                ),
            ],
        ),
    ]
