"""The whole model, as the forty steps before it had made it: a database that has taken them all has taken this one.

Written from the models. What no model says stands here: the cache's table, and what stays as it was written.
"""

import apps.rules.vocabulary
import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import uuid
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def create_cache_table(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


STAYS = """
CREATE FUNCTION records_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = 'audit_is_append_only';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON records_auditevent
    FOR EACH ROW EXECUTE FUNCTION records_append_only();

CREATE FUNCTION records_stays_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% stays as it was written', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER a_sign_off_stays_as_written BEFORE UPDATE OR DELETE ON records_rulesignoff
    FOR EACH ROW EXECUTE FUNCTION records_stays_as_written();

-- Only a clinician's word that it was seen may be added.
CREATE TRIGGER a_report_is_never_edited BEFORE UPDATE ON records_reactionreport FOR EACH ROW
    WHEN (to_jsonb(OLD) - 'acknowledged_at' - 'acknowledged_by_id'
        IS DISTINCT FROM to_jsonb(NEW) - 'acknowledged_at' - 'acknowledged_by_id')
    EXECUTE FUNCTION records_stays_as_written();

-- A rehearsal moves the days of a demo person, and says so for its own transaction.
CREATE TRIGGER a_frozen_plan_stays AFTER UPDATE ON records_trial FOR EACH ROW
    WHEN (OLD.frozen_at IS NOT NULL
        AND current_setting('akkerplan.rehearsal', true) IS DISTINCT FROM 'on'
        AND jsonb_build_array(OLD.plan, OLD.plan_hash, OLD.frozen_at)
            IS DISTINCT FROM jsonb_build_array(NEW.plan, NEW.plan_hash, NEW.frozen_at))
    EXECUTE FUNCTION records_stays_as_written();
"""
UNDO = """
DROP TRIGGER a_frozen_plan_stays ON records_trial;
DROP TRIGGER a_report_is_never_edited ON records_reactionreport;
DROP TRIGGER a_sign_off_stays_as_written ON records_rulesignoff;
DROP FUNCTION records_stays_as_written();
DROP TRIGGER audit_is_append_only ON records_auditevent;
DROP FUNCTION records_append_only();
"""


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ("records", "0001_the_shared_model"),
        ("records", "0002_cache_table_and_append_only_audit"),
        ("records", "0003_pauses"),
        ("records", "0004_one_waiting_invitation"),
        ("records", "0005_consent_words"),
        ("records", "0006_finer_dose_steps"),
        ("records", "0007_ticks_name_their_product"),
        ("records", "0008_hours_are_times"),
        ("records", "0009_planned_weight_loss"),
        ("records", "0010_rule_sign_offs"),
        ("records", "0011_kinds_of_mail"),
        ("records", "0012_reaction_reports"),
        ("records", "0013_a_pack_is_looked_at"),
        ("records", "0014_a_withdrawn_event"),
        ("records", "0015_catalogue_packs_are_nobodys"),
        ("records", "0016_planned_draws"),
        ("records", "0017_calendar_addresses"),
        ("records", "0018_an_undone_entry"),
        ("records", "0019_ways_to_reach_a_person"),
        ("records", "0020_four_weeks_on"),
        ("records", "0021_readings_of_a_day"),
        ("records", "0022_check_ins_begun"),
        ("records", "0023_mail_that_does_not_arrive"),
        ("records", "0024_pack_photos"),
        ("records", "0025_how_it_is_known"),
        ("records", "0026_versions_and_offers"),
        ("records", "0027_a_visit_brief"),
        ("records", "0028_a_removed_value"),
        ("records", "0029_no_advice_a_day"),
        ("records", "0030_a_weight_in_nobody_knows_how_many"),
        ("records", "0031_no_index_twice"),
        ("records", "0032_a_pack_told_otherwise"),
        ("records", "0033_nights_that_are_counted"),
        ("records", "0034_a_statement_about_a_pack"),
        ("records", "0035_a_new_trial_after_a_stop"),
        ("records", "0036_answers_taken_back"),
        ("records", "0037_a_pack_read_otherwise"),
        ("records", "0038_asked_weeks_after_a_stop"),
        ("records", "0039_a_frozen_plan_stays"),
        ("records", "0040_a_minor_that_was_told"),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('role', models.CharField(choices=[('participant', 'participant'), ('clinician', 'clinician'), ('operator', 'operator')], default='participant', max_length=12)),
                ('display_name', models.CharField(blank=True, default='', max_length=80)),
                ('date_of_birth', models.DateField(blank=True, null=True)),
                ('told_minor_on', models.DateField(blank=True, null=True)),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('time_zone', models.CharField(default='UTC', max_length=64)),
                ('units', models.CharField(choices=[('mmol', 'kg, cm, mmol/L'), ('mgdl', 'kg, cm, mg/dL'), ('us', 'pounds, inches, mg/dL')], default='mmol', max_length=4)),
                ('check_in_time', models.TimeField(default=datetime.time(20, 0))),
                ('quiet_from', models.TimeField(default=datetime.time(22, 0))),
                ('quiet_until', models.TimeField(default=datetime.time(7, 0))),
                ('mails_off', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, default=list)),
                ('mail_stopped_at', models.DateTimeField(blank=True, null=True)),
                ('mail_paused_until', models.DateTimeField(blank=True, null=True)),
                ('mail_refused_for', models.EmailField(blank=True, default='', max_length=254)),
                ('mail_refused_because', models.CharField(blank=True, choices=[('bounce', 'its mail server does not know it'), ('complaint', 'a mail of ours was reported as unwanted')], default='', max_length=9)),
                ('clinician_verified_at', models.DateTimeField(blank=True, null=True)),
                ('is_active', models.BooleanField(default=True)),
                ('is_staff', models.BooleanField(default=False)),
                ('joined_at', models.DateTimeField(auto_now_add=True)),
                ('set_up_at', models.DateTimeField(blank=True, null=True)),
                ('clinician_verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verified_clinicians', to=settings.AUTH_USER_MODEL)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_account_an_email'), models.CheckConstraint(condition=models.Q(('role__in', ['participant', 'clinician', 'operator'])), name='person_has_a_known_role'), models.CheckConstraint(condition=models.Q(models.Q(('clinician_verified_at', None), ('clinician_verified_by', None)), models.Q(('clinician_verified_at__isnull', False), ('clinician_verified_by__isnull', False)), _connector='OR'), name='verified_at_goes_with_verified_by'), models.CheckConstraint(condition=models.Q(('set_up_at', None), models.Q(('date_of_birth__isnull', False), models.Q(('country', ''), _negated=True)), _connector='OR'), name='set_up_needs_birth_and_country'), models.CheckConstraint(condition=models.Q(('mails_off__overlap', ['follow_up', 'clinic_alert']), _negated=True), name='no_safety_mail_is_switched_off'), models.CheckConstraint(condition=models.Q(models.Q(('mail_refused_because', ''), ('mail_refused_for', '')), models.Q(models.Q(('mail_refused_for', ''), _negated=True), models.Q(('mail_refused_because', ''), _negated=True)), _connector='OR'), name='a_refused_address_says_why')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=40)),
                ('thing', models.CharField(blank=True, default='', max_length=80)),
                ('at', models.DateTimeField(db_index=True)),
                ('actor', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(fields=['subject', '-at'], name='audit_by_subject')],
            },
        ),
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('made_at', models.DateTimeField()),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='calendar_addresses', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('person'), name='one_calendar_address_each'), models.UniqueConstraint(models.F('code'), name='a_calendar_address_is_one_persons')],
            },
        ),
        migrations.CreateModel(
            name='CareLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('invited_email', models.EmailField(max_length=254)),
                ('invited_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('clinician', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='patient_links', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='care_links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('participant'), models.F('clinician'), condition=models.Q(('clinician__isnull', False), ('ended_at', None)), name='one_open_link_a_pair'), models.UniqueConstraint(models.F('participant'), django.db.models.functions.text.Lower('invited_email'), condition=models.Q(('accepted_at', None), ('ended_at', None)), name='one_waiting_invitation_an_address'), models.CheckConstraint(condition=models.Q(('participant', models.F('clinician')), _negated=True), name='nobody_is_their_own_clinician'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('clinician', None)), models.Q(('accepted_at__isnull', False), ('clinician__isnull', False)), _connector='OR'), name='accepted_at_goes_with_clinician')],
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('brand', models.CharField(blank=True, default='', max_length=120)),
                ('batch', models.CharField(blank=True, default='', max_length=60)),
                ('form', models.CharField(choices=[(apps.rules.vocabulary.ProductForm['LIVE'], apps.rules.vocabulary.ProductForm['LIVE']), (apps.rules.vocabulary.ProductForm['PASTEURISED'], apps.rules.vocabulary.ProductForm['PASTEURISED']), (apps.rules.vocabulary.ProductForm['BLEND'], apps.rules.vocabulary.ProductForm['BLEND']), (apps.rules.vocabulary.ProductForm['UNKNOWN'], apps.rules.vocabulary.ProductForm['UNKNOWN'])], default=apps.rules.vocabulary.ProductForm['UNKNOWN'], max_length=12)),
                ('amount_value', models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True)),
                ('amount_unit', models.CharField(blank=True, choices=[(apps.rules.vocabulary.AmountUnit['CFU'], apps.rules.vocabulary.AmountUnit['CFU']), (apps.rules.vocabulary.AmountUnit['AFU'], apps.rules.vocabulary.AmountUnit['AFU']), (apps.rules.vocabulary.AmountUnit['TFU'], apps.rules.vocabulary.AmountUnit['TFU']), (apps.rules.vocabulary.AmountUnit['CELLS'], apps.rules.vocabulary.AmountUnit['CELLS']), (apps.rules.vocabulary.AmountUnit['MG'], apps.rules.vocabulary.AmountUnit['MG'])], default='', max_length=8)),
                ('serving_units', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('smallest_units', models.DecimalField(decimal_places=2, default=1, max_digits=5)),
                ('unit_noun', models.CharField(default='capsule', max_length=20)),
                ('can_halve', models.BooleanField(default=False)),
                ('amount_per_units', models.DecimalField(blank=True, decimal_places=2, default=1, max_digits=5, null=True)),
                ('storage_ok', models.BooleanField(default=True)),
                ('seal_broken', models.BooleanField(default=False)),
                ('expired', models.BooleanField(default=False)),
                ('condition_seen_on', models.DateField(blank=True, null=True)),
                ('allergen_match', models.BooleanField(default=False)),
                ('other_strains', models.BooleanField(default=False)),
                ('added_prebiotic', models.BooleanField(default=False)),
                ('botanicals', models.BooleanField(default=False)),
                ('disease_claims', models.BooleanField(default=False)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('told_otherwise_at', models.DateTimeField(blank=True, null=True)),
                ('read_otherwise_at', models.DateTimeField(blank=True, null=True)),
                ('corrected_from', models.CharField(blank=True, default='', max_length=12)),
                ('correction_kind', models.CharField(blank=True, choices=[('maker', 'maker'), ('other_side', 'other_side'), ('misread', 'misread'), ('other', 'other')], default='', max_length=12)),
                ('correction_reason', models.TextField(blank=True, default='')),
                ('expectation_read_at', models.DateTimeField(blank=True, null=True)),
                ('never_again_at', models.DateTimeField(blank=True, null=True)),
                ('never_again_rule', models.CharField(blank=True, default='', max_length=8)),
                ('source', models.CharField(blank=True, default='', max_length=200)),
                ('checked_on', models.DateField(blank=True, null=True)),
                ('market', models.CharField(blank=True, default='', max_length=60)),
                ('batch_notes', models.TextField(blank=True, default='')),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('offer_seen_at', models.DateTimeField(blank=True, null=True)),
                ('added_at', models.DateTimeField()),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='doubles', to='records.product')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='products', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='newer', to='records.product')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('form__in', [apps.rules.vocabulary.ProductForm['LIVE'], apps.rules.vocabulary.ProductForm['PASTEURISED'], apps.rules.vocabulary.ProductForm['BLEND'], apps.rules.vocabulary.ProductForm['UNKNOWN']])), name='product_has_a_known_form'), models.CheckConstraint(condition=models.Q(models.Q(('amount_unit', ''), ('amount_value', None)), models.Q(('amount_value__gt', 0), models.Q(('amount_unit', ''), _negated=True)), _connector='OR'), name='an_amount_has_a_unit'), models.CheckConstraint(condition=models.Q(('corrected_from', ''), models.Q(('correction_kind', ''), _negated=True), _connector='OR'), name='a_correction_has_a_reason'), models.CheckConstraint(condition=models.Q(('correction_kind__in', ['', 'maker', 'other_side', 'misread', 'other']), models.Q(models.Q(('correction_kind', 'other'), _negated=True), models.Q(('correction_reason', ''), _negated=True), _connector='OR')), name='another_reason_has_words'), models.CheckConstraint(condition=models.Q(('told_otherwise_at', None), ('confirmed_at__isnull', False), _connector='OR'), name='only_a_confirmed_pack_is_told_otherwise'), models.CheckConstraint(condition=models.Q(('read_otherwise_at', None), models.Q(('confirmed_at__isnull', False), ('person__isnull', False)), _connector='OR'), name='only_a_confirmed_pack_is_read_otherwise'), models.CheckConstraint(condition=models.Q(('person', None), ('confirmed_at', None), ('condition_seen_on__isnull', False), _connector='OR'), name='a_confirmed_pack_was_looked_at'), models.CheckConstraint(condition=models.Q(('person', None), models.Q(('batch_notes', ''), ('merged_into', None), ('replaces', None)), _connector='OR'), name='only_the_catalogue_has_versions'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='an_entry_is_not_its_own_double'), models.CheckConstraint(condition=models.Q(models.Q(('offer_seen_at', None), ('offered_at', None)), models.Q(('offered_at__isnull', False), ('person__isnull', False)), _connector='OR'), name='only_people_offer_their_packs'), models.CheckConstraint(condition=models.Q(('amount_per_units__isnull', False), ('amount_unit', apps.rules.vocabulary.AmountUnit['MG']), ('form', apps.rules.vocabulary.ProductForm['UNKNOWN']), _connector='OR'), name='a_count_is_in_so_many'), models.CheckConstraint(condition=models.Q(('amount_per_units__gt', 0), ('serving_units__gt', 0), ('smallest_units__gt', 0)), name='servings_are_positive'), models.CheckConstraint(condition=models.Q(models.Q(('never_again_at', None), ('never_again_rule', '')), models.Q(('never_again_at__isnull', False), models.Q(('never_again_rule', ''), _negated=True)), _connector='OR'), name='never_again_at_goes_with_its_rule')],
            },
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('answers', models.JSONField(default=dict)),
                ('taken_back', models.JSONField(blank=True, default=dict)),
                ('started_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('answers_until', models.DateField(blank=True, null=True)),
                ('rules_version', models.CharField(blank=True, default='', max_length=20)),
                ('overall', models.CharField(blank=True, choices=[(apps.rules.vocabulary.Disposition['OK'], apps.rules.vocabulary.Disposition['OK']), (apps.rules.vocabulary.Disposition['CLEARED'], apps.rules.vocabulary.Disposition['CLEARED']), (apps.rules.vocabulary.Disposition['CAUTION'], apps.rules.vocabulary.Disposition['CAUTION']), (apps.rules.vocabulary.Disposition['REDIRECT'], apps.rules.vocabulary.Disposition['REDIRECT']), (apps.rules.vocabulary.Disposition['DEFER'], apps.rules.vocabulary.Disposition['DEFER']), (apps.rules.vocabulary.Disposition['BLOCK'], apps.rules.vocabulary.Disposition['BLOCK']), (apps.rules.vocabulary.Disposition['EMERGENCY'], apps.rules.vocabulary.Disposition['EMERGENCY'])], default='', max_length=10)),
                ('reasonable_add_on', models.BooleanField(default=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screenings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('person'), condition=models.Q(('submitted_at', None)), name='one_screening_draft_each'), models.CheckConstraint(condition=models.Q(models.Q(('overall', ''), ('submitted_at', None), ('valid_until', None)), models.Q(('submitted_at__isnull', False), ('valid_until__isnull', False), models.Q(('overall', ''), _negated=True), models.Q(('rules_version', ''), _negated=True)), _connector='OR'), name='a_submitted_screening_has_a_result')],
            },
        ),
        migrations.CreateModel(
            name='Trial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[(apps.rules.vocabulary.TrialState['PLANNED'], apps.rules.vocabulary.TrialState['PLANNED']), (apps.rules.vocabulary.TrialState['BASELINE'], apps.rules.vocabulary.TrialState['BASELINE']), (apps.rules.vocabulary.TrialState['ACTIVE'], apps.rules.vocabulary.TrialState['ACTIVE']), (apps.rules.vocabulary.TrialState['PAUSED'], apps.rules.vocabulary.TrialState['PAUSED']), (apps.rules.vocabulary.TrialState['WITHDRAWAL'], apps.rules.vocabulary.TrialState['WITHDRAWAL']), (apps.rules.vocabulary.TrialState['STOPPED'], apps.rules.vocabulary.TrialState['STOPPED']), (apps.rules.vocabulary.TrialState['FINISHED'], apps.rules.vocabulary.TrialState['FINISHED'])], default=apps.rules.vocabulary.TrialState['PLANNED'], max_length=12)),
                ('weeks', models.PositiveSmallIntegerField()),
                ('baseline_days', models.PositiveSmallIntegerField(default=14)),
                ('days_per_level', models.PositiveSmallIntegerField(default=7)),
                ('withdrawal', models.BooleanField(default=False)),
                ('cadence', models.CharField(choices=[('daily', 'every day'), ('three', 'three times a week'), ('two', 'twice a week')], default='daily', max_length=8)),
                ('check_in_time', models.TimeField(default=datetime.time(20, 0))),
                ('draws', models.PositiveSmallIntegerField(default=1)),
                ('hba1c_tested', models.BooleanField(default=False)),
                ('bad_week_entry', models.BooleanField(default=False)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('first_dose_on', models.DateField(blank=True, null=True)),
                ('dosing_began_at', models.DateTimeField(blank=True, null=True)),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('level_since', models.DateField(blank=True, null=True)),
                ('pauses', models.JSONField(blank=True, default=list)),
                ('nights_counted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('paused_days', models.PositiveSmallIntegerField(default=0)),
                ('paused_on', models.DateField(blank=True, null=True)),
                ('paused_because', models.CharField(blank=True, default='', max_length=20)),
                ('prior_pauses', models.JSONField(blank=True, default=list)),
                ('plan', models.JSONField(blank=True, null=True)),
                ('plan_hash', models.CharField(blank=True, default='', max_length=64)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('pledged_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('stop_rule', models.CharField(blank=True, default='', max_length=8)),
                ('stop_reason', models.TextField(blank=True, default='')),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trials', to=settings.AUTH_USER_MODEL)),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='records.product')),
                ('screening', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='records.screening')),
                ('stopped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'person'], name='trial_by_state')],
                'constraints': [models.UniqueConstraint(models.F('person'), condition=models.Q(('state__in', (apps.rules.vocabulary.TrialState['BASELINE'], apps.rules.vocabulary.TrialState['ACTIVE'], apps.rules.vocabulary.TrialState['PAUSED'], apps.rules.vocabulary.TrialState['WITHDRAWAL']))), name='one_running_trial_each'), models.UniqueConstraint(models.F('person'), condition=models.Q(('state', apps.rules.vocabulary.TrialState['PLANNED'])), name='one_planned_trial_each'), models.CheckConstraint(condition=models.Q(('state__in', [apps.rules.vocabulary.TrialState['PLANNED'], apps.rules.vocabulary.TrialState['BASELINE'], apps.rules.vocabulary.TrialState['ACTIVE'], apps.rules.vocabulary.TrialState['PAUSED'], apps.rules.vocabulary.TrialState['WITHDRAWAL'], apps.rules.vocabulary.TrialState['STOPPED'], apps.rules.vocabulary.TrialState['FINISHED']])), name='trial_has_a_known_state'), models.CheckConstraint(condition=models.Q(('weeks__range', (8, 12))), name='trial_is_8_to_12_weeks'), models.CheckConstraint(condition=models.Q(('baseline_days__range', (7, 28))), name='baseline_is_7_to_28_days'), models.CheckConstraint(condition=models.Q(('days_per_level__range', (7, 14))), name='a_level_lasts_7_to_14_days'), models.CheckConstraint(condition=models.Q(('draws__range', (1, 4))), name='a_side_has_1_to_4_draws'), models.CheckConstraint(condition=models.Q(('paused_days__lte', 21)), name='pauses_move_the_end_by_21_days_at_most'), models.CheckConstraint(condition=models.Q(('screening__isnull', False)), name='trial_needs_a_screening'), models.CheckConstraint(condition=models.Q(('state', apps.rules.vocabulary.TrialState['PLANNED']), models.Q(('frozen_at__isnull', False), ('plan__isnull', False), ('starts_on__isnull', False), models.Q(('plan_hash', ''), _negated=True)), _connector='OR'), name='a_started_trial_has_a_frozen_plan'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_at', None), ('stopped_by', None)), models.Q(('stopped_at__isnull', False), ('stopped_by__isnull', False)), _connector='OR'), name='stopped_at_goes_with_stopped_by'), models.CheckConstraint(condition=models.Q(models.Q(('state', apps.rules.vocabulary.TrialState['STOPPED']), ('stopped_at__isnull', False)), models.Q(models.Q(('state', apps.rules.vocabulary.TrialState['STOPPED']), _negated=True), ('stopped_at', None)), _connector='OR'), name='only_a_stopped_trial_has_stopped_at'), models.CheckConstraint(condition=models.Q(models.Q(('paused_on__isnull', False), ('state', apps.rules.vocabulary.TrialState['PAUSED'])), models.Q(models.Q(('state', apps.rules.vocabulary.TrialState['PAUSED']), _negated=True), ('paused_on', None)), _connector='OR'), name='only_a_paused_trial_has_paused_on'), models.CheckConstraint(condition=models.Q(('first_dose_on', None), ('first_dose_on__gte', models.F('starts_on')), _connector='OR'), name='doses_come_after_baseline')],
            },
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trial', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='records.trial')),
                ('on', models.DateField()),
                ('is_sign_up', models.BooleanField(default=False)),
                ('filed_at', models.DateTimeField()),
                ('late', models.BooleanField(default=False)),
                ('dose_taken', models.CharField(choices=[(apps.rules.vocabulary.DoseTaken['ALL'], apps.rules.vocabulary.DoseTaken['ALL']), (apps.rules.vocabulary.DoseTaken['PART'], apps.rules.vocabulary.DoseTaken['PART']), (apps.rules.vocabulary.DoseTaken['NONE'], apps.rules.vocabulary.DoseTaken['NONE']), (apps.rules.vocabulary.DoseTaken['FORGOT'], apps.rules.vocabulary.DoseTaken['FORGOT']), (apps.rules.vocabulary.DoseTaken['NOT_DUE'], apps.rules.vocabulary.DoseTaken['NOT_DUE'])], default=apps.rules.vocabulary.DoseTaken['NOT_DUE'], max_length=8)),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('pain', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('cramping', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('urgency', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('bloating', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reflux', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('fatigue', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('nausea', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('hunger', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('energy', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('bristol', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('loose', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('days3loose', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('loose_max', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('danger', models.JSONField(blank=True, default=dict)),
                ('danger_asked', models.BooleanField(default=False)),
                ('weight_kg', models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True)),
                ('weight_loss_planned', models.BooleanField(blank=True, null=True)),
                ('glucose_mgdl', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list)),
                ('note', models.TextField(blank=True, default='', max_length=2000)),
            ],
            options={
                'ordering': ('on',),
                'constraints': [models.UniqueConstraint(models.F('trial'), models.F('on'), name='one_check_in_a_day'), models.UniqueConstraint(models.F('trial'), condition=models.Q(('is_sign_up', True)), name='one_sign_up_rating'), models.CheckConstraint(condition=models.Q(models.Q(('pain__isnull', True), ('pain__lte', 10), _connector='OR'), models.Q(('cramping__isnull', True), ('cramping__lte', 10), _connector='OR'), models.Q(('urgency__isnull', True), ('urgency__lte', 10), _connector='OR'), models.Q(('bloating__isnull', True), ('bloating__lte', 10), _connector='OR'), models.Q(('reflux__isnull', True), ('reflux__lte', 10), _connector='OR'), models.Q(('fatigue__isnull', True), ('fatigue__lte', 10), _connector='OR'), models.Q(('nausea__isnull', True), ('nausea__lte', 10), _connector='OR'), models.Q(('hunger__isnull', True), ('hunger__lte', 10), _connector='OR'), models.Q(('energy__isnull', True), ('energy__lte', 10), _connector='OR')), name='ratings_are_0_to_10'), models.CheckConstraint(condition=models.Q(('bristol', None), ('bristol__range', (1, 7)), _connector='OR'), name='bristol_types_are_1_to_7'), models.CheckConstraint(condition=models.Q(('loose', None), ('loose__lte', 30), _connector='OR'), name='loose_stools_are_0_to_30'), models.CheckConstraint(condition=models.Q(('weight_loss_planned', None), ('weight_kg__isnull', False), _connector='OR'), name='a_planned_loss_has_its_weight')],
            },
        ),
        migrations.CreateModel(
            name='CheckInDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('answers', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('trial', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='records.trial')),
            ],
        ),
        migrations.CreateModel(
            name='CheckInEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('replaces_earlier', models.BooleanField(default=False)),
                ('answers', models.JSONField()),
                ('filed_at', models.DateTimeField()),
                ('source', models.CharField(default='web', max_length=8)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('check_in', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='records.checkin')),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('filed_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('filed_at')), _connector='OR'), name='an_entry_is_filed_before_it_is_undone')],
            },
        ),
        migrations.CreateModel(
            name='Clearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('scope', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40))),
                ('form', models.CharField(choices=[(apps.rules.vocabulary.ProductForm['PASTEURISED'], apps.rules.vocabulary.ProductForm['PASTEURISED']), (apps.rules.vocabulary.ProductForm['LIVE'], apps.rules.vocabulary.ProductForm['LIVE'])], max_length=12)),
                ('decision', models.CharField(choices=[('cleared', 'Cleared'), ('declined', 'Declined')], max_length=8)),
                ('reason', models.TextField()),
                ('decided_on', models.DateField()),
                ('decided_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('clinician', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances_given', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clearances', to=settings.AUTH_USER_MODEL)),
                ('screening', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='records.screening')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_clearance_has_a_reason'), models.CheckConstraint(condition=models.Q(('scope__len__gt', 0)), name='a_clearance_has_a_scope'), models.CheckConstraint(condition=models.Q(('form__in', [apps.rules.vocabulary.ProductForm['PASTEURISED'], apps.rules.vocabulary.ProductForm['LIVE']])), name='a_clearance_names_a_form')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('terms', 'what Akkerplan is, and what it is not'), ('health_data', 'keeping my health answers to run my trial'), ('reminders', 'reminders by e-mail')], max_length=12)),
                ('wording_version', models.CharField(max_length=20)),
                ('wording', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('person'), models.F('kind'), condition=models.Q(('withdrawn_at', None)), name='one_standing_consent_a_kind'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('given_at')), _connector='OR'), name='consent_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='DoseLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('index', models.PositiveSmallIntegerField()),
                ('units', models.DecimalField(decimal_places=4, max_digits=7)),
                ('cells_per_day', models.DecimalField(blank=True, decimal_places=0, max_digits=20, null=True)),
                ('earliest_on', models.DateField(blank=True, null=True)),
                ('trial', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='records.trial')),
            ],
            options={
                'ordering': ('index',),
                'constraints': [models.UniqueConstraint(models.F('trial'), models.F('index'), name='one_dose_level_an_index'), models.CheckConstraint(condition=models.Q(('units__gt', 0)), name='a_dose_is_positive'), models.CheckConstraint(condition=models.Q(('cells_per_day', None), ('cells_per_day__lte', 34000000000), _connector='OR'), name='a_dose_is_within_the_maximum')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('choice', models.CharField(blank=True, default='', max_length=40)),
                ('disposition', models.CharField(choices=[(apps.rules.vocabulary.Disposition['OK'], apps.rules.vocabulary.Disposition['OK']), (apps.rules.vocabulary.Disposition['CLEARED'], apps.rules.vocabulary.Disposition['CLEARED']), (apps.rules.vocabulary.Disposition['CAUTION'], apps.rules.vocabulary.Disposition['CAUTION']), (apps.rules.vocabulary.Disposition['REDIRECT'], apps.rules.vocabulary.Disposition['REDIRECT']), (apps.rules.vocabulary.Disposition['DEFER'], apps.rules.vocabulary.Disposition['DEFER']), (apps.rules.vocabulary.Disposition['BLOCK'], apps.rules.vocabulary.Disposition['BLOCK']), (apps.rules.vocabulary.Disposition['EMERGENCY'], apps.rules.vocabulary.Disposition['EMERGENCY'])], max_length=10)),
                ('reason', models.TextField()),
                ('lifts', models.TextField(blank=True, default='')),
                ('lifts_on', models.DateField(blank=True, null=True)),
                ('clearable', models.BooleanField(default=False)),
                ('passable', models.BooleanField(default=False)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='records.product')),
                ('screening', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='records.screening')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('screening', 'key', 'product'), name='one_finding_a_key', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('key__startswith', 'product.'), ('product__isnull', False)), models.Q(models.Q(('key__startswith', 'product.'), _negated=True), ('product', None)), _connector='OR'), name='a_finding_about_a_product_names_it')],
            },
        ),
        migrations.CreateModel(
            name='FoodFirstDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('done', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list)),
                ('plants', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('bloating', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='food_first_days', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('on',),
                'constraints': [models.UniqueConstraint(models.F('person'), models.F('on'), name='one_food_first_day_a_date'), models.CheckConstraint(condition=models.Q(('bloating', None), ('bloating__lte', 10), _connector='OR'), name='food_first_bloating_is_0_to_10')],
            },
        ),
        migrations.CreateModel(
            name='FoodFirstPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('habits', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list)),
                ('fibre_start_g', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('began_on', models.DateField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='food_first', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('habits__len__range', (1, 4))), name='food_first_is_1_to_4_habits')],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='IntercurrentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('illness', 'illness'), ('stomach_bug', 'stomach bug'), ('antibiotic', 'antibiotic'), ('medicine', 'new medicine or changed dose'), ('supplement', 'new supplement'), ('travel', 'travel'), ('diet', 'big change in what I eat'), ('period', 'period'), ('sleep', 'a week of poor sleep'), ('other', 'something else')], max_length=12)),
                ('began_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('note', models.TextField(blank=True, default='', max_length=2000)),
                ('reported_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='intercurrent_events', to='records.trial')),
            ],
            options={
                'ordering': ('began_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('began_on')), _connector='OR'), name='an_event_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='LabelReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('label_class', models.CharField(choices=[(apps.rules.vocabulary.LabelClass['LIVE'], apps.rules.vocabulary.LabelClass['LIVE']), (apps.rules.vocabulary.LabelClass['PASTEURISED'], apps.rules.vocabulary.LabelClass['PASTEURISED']), (apps.rules.vocabulary.LabelClass['SUPPORTING'], apps.rules.vocabulary.LabelClass['SUPPORTING']), (apps.rules.vocabulary.LabelClass['UNCLEAR'], apps.rules.vocabulary.LabelClass['UNCLEAR']), (apps.rules.vocabulary.LabelClass['UNRELATED'], apps.rules.vocabulary.LabelClass['UNRELATED'])], max_length=40)),
                ('reading', models.JSONField()),
                ('reader_version', models.CharField(max_length=20)),
                ('read_at', models.DateTimeField()),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='records.product')),
            ],
            options={
                'ordering': ('-read_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('measure', models.CharField(max_length=24)),
                ('value', models.DecimalField(decimal_places=6, max_digits=14)),
                ('entered_value', models.CharField(max_length=24)),
                ('entered_unit', models.CharField(max_length=10)),
                ('taken_on', models.DateField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('source', models.CharField(choices=[('lab', 'laboratory report'), ('home', 'home meter'), ('self', 'measured at home'), ('clinic', 'measured at a clinic')], max_length=8)),
                ('laboratory', models.CharField(blank=True, default='', max_length=80)),
                ('lab_cv', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('fasting', models.BooleanField(blank=True, null=True)),
                ('confirmed_unusual', models.BooleanField(default=False)),
                ('filed_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='records.trial')),
            ],
            options={
                'ordering': ('taken_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('removed_at', None), ('removed_at__gte', models.F('filed_at')), _connector='OR'), name='a_value_is_filed_before_it_is_removed'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='a_measurement_is_positive'), models.CheckConstraint(condition=models.Q(('number__range', (1, 3))), name='a_day_has_1_to_3_readings')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField(max_length=4000)),
                ('written_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('clinician', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes_written', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to=settings.AUTH_USER_MODEL)),
                ('trial', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='records.trial')),
            ],
            options={
                'ordering': ('-written_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.CharField(choices=[('primary', 'primary'), ('secondary', 'secondary')], max_length=9)),
                ('measure', models.CharField(max_length=24)),
                ('unit', models.CharField(max_length=10)),
                ('better', models.CharField(choices=[('lower', 'lower'), ('higher', 'higher')], max_length=6)),
                ('smallest_change', models.DecimalField(decimal_places=3, max_digits=8)),
                ('trial', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='records.trial')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('trial'), models.F('rank'), name='one_outcome_a_rank'), models.UniqueConstraint(models.F('trial'), models.F('measure'), name='outcomes_differ'), models.CheckConstraint(condition=models.Q(('smallest_change__gt', 0)), name='smallest_change_is_positive')],
            },
        ),
        migrations.CreateModel(
            name='PackPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('pack', models.UUIDField()),
                ('side', models.PositiveSmallIntegerField()),
                ('picture', models.BinaryField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('read', 'Read'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(blank=True, default='')),
                ('doubtful', models.JSONField(default=list)),
                ('keep', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pack_photos', to=settings.AUTH_USER_MODEL)),
                ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='records.product')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'pack', 'side'), name='one_photo_a_side'), models.CheckConstraint(condition=models.Q(('side__gte', 1), ('side__lte', 4)), name='a_pack_has_few_sides'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'read', 'failed'])), name='photo_has_a_known_state'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('picture'), 3145728), name='a_photo_is_small'), models.CheckConstraint(condition=models.Q(models.Q(('read_at__isnull', False), ('state', 'read')), models.Q(models.Q(('state', 'read'), _negated=True), ('read_at', None), ('text', '')), _connector='OR'), name='words_of_a_photo_were_read'), models.CheckConstraint(condition=models.Q(('lease_until', None), ('state', 'waiting'), _connector='OR'), name='only_waiting_photos_are_leased'), models.CheckConstraint(condition=models.Q(('keep', False), ('product__isnull', False), _connector='OR'), name='a_kept_photo_has_a_product')],
            },
        ),
        migrations.CreateModel(
            name='PackStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_at', models.DateTimeField()),
                ('form', models.CharField(choices=[(apps.rules.vocabulary.ProductForm['LIVE'], apps.rules.vocabulary.ProductForm['LIVE']), (apps.rules.vocabulary.ProductForm['PASTEURISED'], apps.rules.vocabulary.ProductForm['PASTEURISED']), (apps.rules.vocabulary.ProductForm['BLEND'], apps.rules.vocabulary.ProductForm['BLEND']), (apps.rules.vocabulary.ProductForm['UNKNOWN'], apps.rules.vocabulary.ProductForm['UNKNOWN'])], max_length=12)),
                ('amount_value', models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True)),
                ('amount_unit', models.CharField(blank=True, choices=[(apps.rules.vocabulary.AmountUnit['CFU'], apps.rules.vocabulary.AmountUnit['CFU']), (apps.rules.vocabulary.AmountUnit['AFU'], apps.rules.vocabulary.AmountUnit['AFU']), (apps.rules.vocabulary.AmountUnit['TFU'], apps.rules.vocabulary.AmountUnit['TFU']), (apps.rules.vocabulary.AmountUnit['CELLS'], apps.rules.vocabulary.AmountUnit['CELLS']), (apps.rules.vocabulary.AmountUnit['MG'], apps.rules.vocabulary.AmountUnit['MG'])], default='', max_length=8)),
                ('amount_per_units', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('serving_units', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('contents', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, default=list)),
                ('correction_kind', models.CharField(choices=[('maker', 'maker'), ('other_side', 'other_side'), ('misread', 'misread'), ('other', 'other')], max_length=12)),
                ('correction_reason', models.TextField(blank=True, default='')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pack_statements', to='records.trial')),
            ],
            options={
                'ordering': ('told_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('form__in', [apps.rules.vocabulary.ProductForm['LIVE'], apps.rules.vocabulary.ProductForm['PASTEURISED'], apps.rules.vocabulary.ProductForm['BLEND'], apps.rules.vocabulary.ProductForm['UNKNOWN']])), name='a_statement_has_a_known_form'), models.CheckConstraint(condition=models.Q(models.Q(('amount_unit', ''), ('amount_value', None)), models.Q(('amount_value__gt', 0), models.Q(('amount_unit', ''), _negated=True)), _connector='OR'), name='a_stated_amount_has_a_unit'), models.CheckConstraint(condition=models.Q(('amount_per_units__gt', 0), ('serving_units__gt', 0)), name='stated_numbers_are_positive'), models.CheckConstraint(condition=models.Q(('contents__contained_by', ['other_strains', 'added_prebiotic', 'botanicals', 'disease_claims'])), name='a_statement_names_known_contents'), models.CheckConstraint(condition=models.Q(('correction_kind__in', ('maker', 'other_side', 'misread', 'other')), models.Q(models.Q(('correction_kind', 'other'), _negated=True), models.Q(('correction_reason', ''), _negated=True), _connector='OR')), name='a_statement_says_how_it_is_known'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('told_at')), _connector='OR'), name='a_statement_is_made_before_it_is_taken_back')],
            },
        ),
        migrations.CreateModel(
            name='PushDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('endpoint', models.CharField(max_length=1000)),
                ('p256dh', models.CharField(max_length=100)),
                ('auth', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('reached_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='push_devices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('endpoint'), name='a_device_is_one_persons'), models.CheckConstraint(condition=models.Q(('endpoint__startswith', 'https://')), name='a_device_is_reached_by_tls')],
            },
        ),
        migrations.CreateModel(
            name='SafetyAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('level', models.CharField(choices=[(apps.rules.vocabulary.SafetyLevel['OK'], apps.rules.vocabulary.SafetyLevel['OK']), (apps.rules.vocabulary.SafetyLevel['WATCH'], apps.rules.vocabulary.SafetyLevel['WATCH']), (apps.rules.vocabulary.SafetyLevel['STEP_BACK'], apps.rules.vocabulary.SafetyLevel['STEP_BACK']), (apps.rules.vocabulary.SafetyLevel['PAUSE'], apps.rules.vocabulary.SafetyLevel['PAUSE']), (apps.rules.vocabulary.SafetyLevel['STOP'], apps.rules.vocabulary.SafetyLevel['STOP']), (apps.rules.vocabulary.SafetyLevel['EMERGENCY'], apps.rules.vocabulary.SafetyLevel['EMERGENCY'])], max_length=10)),
                ('fired', models.JSONField(default=list)),
                ('rules_version', models.CharField(max_length=20)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('check_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assessments', to='records.checkin')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='records.trial')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'indexes': [models.Index(condition=models.Q(('acknowledged_at', None), ('level__in', [apps.rules.vocabulary.SafetyLevel['EMERGENCY'], apps.rules.vocabulary.SafetyLevel['STOP']])), fields=['trial', '-at'], name='assessments_to_look_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('acknowledged_by', None)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='acknowledged_at_goes_with_acknowledged_by')],
            },
        ),
        migrations.CreateModel(
            name='ReactionReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission', models.UUIDField(unique=True)),
                ('what', models.TextField(max_length=4000)),
                ('began_on', models.DateField()),
                ('severity', models.PositiveSmallIntegerField()),
                ('still_going_on', models.BooleanField()),
                ('in_hospital', models.BooleanField()),
                ('signs', models.JSONField(default=list)),
                ('related', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', "I don't know")], max_length=6)),
                ('reported_at', models.DateTimeField()),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='records.reactionreport')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assessment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.safetyassessment')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='records.trial')),
            ],
            options={
                'ordering': ('-reported_at', '-pk'),
                'indexes': [models.Index(condition=models.Q(('acknowledged_at', None)), fields=['trial', '-reported_at'], name='reports_to_look_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='a_report_says_what_happened'), models.CheckConstraint(condition=models.Q(('severity__lte', 10)), name='a_report_is_rated_0_to_10'), models.CheckConstraint(condition=models.Q(('related__in', ['yes', 'no', 'unsure'])), name='a_report_is_related_or_not_or_unsure'), models.CheckConstraint(condition=models.Q(('corrects', None), models.Q(('corrects', models.F('pk')), _negated=True), _connector='OR'), name='a_report_corrects_another_one'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('acknowledged_by', None)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='a_report_is_acknowledged_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('check_in', 'check-in due'), ('review_due', 'review due'), ('next_review', 'next review due'), ('deferral_lifted', 'a waiting time is over'), ('follow_up', 'how are you after stopping'), ('check_in_again', 'check-in still open after two hours'), ('gone_quiet', 'no check-in for some days'), ('pause_ends', 'a pause comes to its end'), ('measure_due', 'days for the main number'), ('four_weeks_on', 'how are you four weeks after a decision'), ('still_there', 'how are you weeks after a stop, if it had not gone'), ('new_trial', 'a new trial may be planned after a stop'), ('dose_step', 'a step of the plan can be taken'), ('what_changed', 'check-in due, with what has changed'), ('clinic_digest', 'something waits for a clinician'), ('clinic_alert', 'an emergency or a stop, to a clinician')], max_length=16)),
                ('channel', models.CharField(choices=[('mail', 'e-mail'), ('push', 'a notification on a device')], db_default='mail', default='mail', max_length=4)),
                ('local_date', models.DateField()),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'waiting'), ('sent', 'sent'), ('skipped', 'not needed any more'), ('expired', 'too late to be useful'), ('failed', 'given up after several tries')], default='due', max_length=8)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, default='', max_length=200)),
                ('link_used_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL)),
                ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to='records.safetyassessment')),
                ('trial', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='records.trial')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'due')), fields=['due_at'], name='reminders_waiting'), models.Index(condition=models.Q(('state', 'sent')), fields=['sent_at'], name='reminders_sent'), models.Index(condition=models.Q(('state', 'failed')), fields=['due_at'], name='reminders_given_up')],
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'local_date', 'channel', 'assessment'), name='one_reminder_a_day', nulls_distinct=False), models.UniqueConstraint(fields=('person', 'assessment'), name='one_alert_a_warning'), models.CheckConstraint(condition=models.Q(('assessment', None), ('kind', 'clinic_alert'), _connector='XOR'), name='an_alert_has_its_warning'), models.UniqueConstraint(models.F('code'), name='a_reminder_code_is_one_reminders'), models.CheckConstraint(condition=models.Q(('link_used_at', None), models.Q(('channel', 'mail'), ('kind__in', ('check_in', 'what_changed', 'check_in_again'))), _connector='OR'), name='only_a_check_in_mail_has_a_link'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='only_a_sent_reminder_has_sent_at')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('due_on', models.DateField()),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('label', models.CharField(blank=True, choices=[(apps.rules.vocabulary.ReviewLabel['NOT_ENOUGH_DATA'], apps.rules.vocabulary.ReviewLabel['NOT_ENOUGH_DATA']), (apps.rules.vocabulary.ReviewLabel['LIKELY_WORSE'], apps.rules.vocabulary.ReviewLabel['LIKELY_WORSE']), (apps.rules.vocabulary.ReviewLabel['LIKELY_IMPROVED'], apps.rules.vocabulary.ReviewLabel['LIKELY_IMPROVED']), (apps.rules.vocabulary.ReviewLabel['LIKELY_BENEFIT'], apps.rules.vocabulary.ReviewLabel['LIKELY_BENEFIT']), (apps.rules.vocabulary.ReviewLabel['SMALL_IMPROVEMENT'], apps.rules.vocabulary.ReviewLabel['SMALL_IMPROVEMENT']), (apps.rules.vocabulary.ReviewLabel['NO_IMPORTANT_CHANGE'], apps.rules.vocabulary.ReviewLabel['NO_IMPORTANT_CHANGE']), (apps.rules.vocabulary.ReviewLabel['CANNOT_TELL'], apps.rules.vocabulary.ReviewLabel['CANNOT_TELL'])], default='', max_length=20)),
                ('result', models.JSONField(blank=True, null=True)),
                ('method_version', models.CharField(blank=True, default='', max_length=20)),
                ('comprehension', models.CharField(blank=True, choices=[('yes', 'Yes, it could'), ('no', 'No, it could not'), ('not_sure', 'I am not sure')], default='', max_length=8)),
                ('certainty', models.CharField(blank=True, choices=[('yes', 'Yes, it is certain'), ('no', 'No, it is not certain'), ('not_sure', 'I am not sure')], default='', max_length=8)),
                ('decision', models.CharField(blank=True, choices=[(apps.rules.vocabulary.ReviewDecision['STOP'], apps.rules.vocabulary.ReviewDecision['STOP']), (apps.rules.vocabulary.ReviewDecision['WITHDRAWAL'], apps.rules.vocabulary.ReviewDecision['WITHDRAWAL']), (apps.rules.vocabulary.ReviewDecision['CONTINUE'], apps.rules.vocabulary.ReviewDecision['CONTINUE'])], default='', max_length=10)),
                ('reason', models.TextField(blank=True, default='', max_length=2000)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('next_review_on', models.DateField(blank=True, null=True)),
                ('later_on', models.DateField(blank=True, null=True)),
                ('later', models.CharField(blank=True, choices=[('better', 'Better than then'), ('same', 'About the same'), ('worse', 'Worse than then')], default='', max_length=6)),
                ('later_at', models.DateTimeField(blank=True, null=True)),
                ('trial', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='records.trial')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(models.F('trial'), models.F('number'), name='one_review_a_number'), models.CheckConstraint(condition=models.Q(('decision', ''), ('decision__in', [apps.rules.vocabulary.ReviewDecision['STOP'], apps.rules.vocabulary.ReviewDecision['WITHDRAWAL'], apps.rules.vocabulary.ReviewDecision['CONTINUE']]), _connector='OR'), name='a_review_decision_is_one_of_the_three'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='decided_at_goes_with_decision'), models.CheckConstraint(condition=models.Q(models.Q(('decision', apps.rules.vocabulary.ReviewDecision['CONTINUE']), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), ('next_review_on__isnull', False)), _connector='OR'), name='going_on_needs_a_reason_and_a_date'), models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('result__isnull', True)), models.Q(('opened_at__isnull', False), ('result__isnull', False)), _connector='OR'), name='an_opened_review_has_a_result'), models.CheckConstraint(condition=models.Q(('certainty', ''), models.Q(('comprehension', ''), _negated=True), _connector='OR'), name='the_second_question_follows_the_first'), models.CheckConstraint(condition=models.Q(('later_on', None), models.Q(('decision', ''), _negated=True), _connector='OR'), name='how_it_is_later_is_asked_after_a_decision'), models.CheckConstraint(condition=models.Q(models.Q(('later', ''), ('later_at', None)), models.Q(models.Q(('later', ''), _negated=True), ('later_at__isnull', False), ('later_on__isnull', False)), _connector='OR'), name='later_at_goes_with_later')],
            },
        ),
        migrations.CreateModel(
            name='RuleSignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('version', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('role', models.CharField(max_length=120)),
                ('signed_on', models.DateField()),
                ('taken_back', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-recorded_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('version', ''), _negated=True), name='a_sign_off_names_a_version'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('role', ''), _negated=True)), name='a_sign_off_names_who_and_in_which_role')],
            },
        ),
        migrations.CreateModel(
            name='SafetyFollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('later', models.BooleanField(db_default=False, default=False)),
                ('answer', models.CharField(blank=True, choices=[('gone', 'Gone'), ('better', 'Better'), ('same', 'The same'), ('worse', 'Worse')], default='', max_length=6)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('trial', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='records.trial')),
            ],
            options={
                'ordering': ('due_on',),
                'constraints': [models.UniqueConstraint(models.F('trial'), models.F('due_on'), name='one_follow_up_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='answered_at_goes_with_answer')],
            },
        ),
        migrations.CreateModel(
            name='TrialEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=24)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('detail', models.JSONField(blank=True, default=dict)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='records.trial')),
            ],
            options={
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='VisitBrief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('questions', models.TextField(blank=True, default='', max_length=600)),
                ('state', models.CharField(choices=[('none', 'None'), ('waiting', 'Waiting'), ('ready', 'Ready'), ('failed', 'Failed')], default='none', max_length=7)),
                ('wanted_at', models.DateTimeField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('pdf', models.BinaryField(blank=True, null=True)),
                ('made_from', models.CharField(blank=True, default='', max_length=64)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('forget_at', models.DateTimeField(blank=True, null=True)),
                ('review', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='briefs', to='records.review')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('review'), name='one_visit_brief_a_review'), models.CheckConstraint(condition=models.Q(('state__in', ['none', 'waiting', 'ready', 'failed'])), name='a_brief_has_a_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('forget_at__isnull', False), ('made_at__isnull', False), ('pdf__isnull', False), ('state', 'ready')), models.Q(models.Q(('state', 'ready'), _negated=True), ('forget_at', None), ('made_at', None), ('pdf', None)), _connector='OR'), name='only_a_ready_brief_has_its_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), ('wanted_at__isnull', False), _connector='OR'), name='a_waiting_brief_was_asked_for')],
            },
        ),
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
        migrations.RunSQL(STAYS, UNDO),
    ]
