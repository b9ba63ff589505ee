"""What a person is judged by was fixed beforehand: no door, and no hand, writes over a frozen plan."""

from django.db import migrations

# A rehearsal moves the days of a demo person, and says so for its own transaction.
STAYS = """
CREATE TRIGGER a_frozen_plan_stays AFTER UPDATE ON records_trial FOR EACH ROW
    WHEN (OLD.frozen_at IS NOT NULL
        AND current_setting('akkerplan.rehearsal', true) IS DISTINCT FROM 'on'
        AND jsonb_build_array(OLD.plan, OLD.plan_hash, OLD.frozen_at)
            IS DISTINCT FROM jsonb_build_array(NEW.plan, NEW.plan_hash, NEW.frozen_at))
    EXECUTE FUNCTION records_stays_as_written();
"""
UNDO = "DROP TRIGGER a_frozen_plan_stays ON records_trial;"


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0038_asked_weeks_after_a_stop"),
    ]

    operations = [migrations.RunSQL(STAYS, UNDO)]
