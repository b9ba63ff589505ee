"""Celery: the doorbell. What has to be done stands in Postgres; a lost message or a dead broker loses nothing.

The beat runs in UTC on a fixed schedule: local time is decided when reminder rows are written, never by cron
(beat's own handling of clock changes skips and doubles runs).
"""

import os

from celery import Celery, Task
from celery.signals import setup_logging, task_prerun
from django.db import close_old_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

KEPT_FOR_TASKS = (
    1_000  # tasks for which a worker keeps its connection to Postgres; opening one costs 6 ms of CPU
)

app = Celery("akkerplan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    timezone="UTC",
    enable_utc=True,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=500,
    task_time_limit=60,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 300,
        "unacked_restore_throttle": 1,
        "unacked_restore_interval": 10,
    },
    task_publish_retry_policy={
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.2,
    },
    beat_schedule={
        "hand out what is due": {
            "task": "apps.reminders.tasks.hand_out",
            "schedule": 10.0,
            "options": {"expires": 60},
        },
        "write the reminders of the next two days": {
            "task": "apps.reminders.tasks.look_ahead",
            "schedule": 60.0,
        },
        "tell clinicians what waits": {"task": "apps.clinic.tasks.write_digests", "schedule": 600.0},
        "make visit briefs and forget old ones": {
            "task": "apps.documents.tasks.look_round",
            "schedule": 60.0,
        },
        "end trials that may not run": {
            "task": "apps.trials.tasks.end_without_agreement",
            "schedule": 600.0,
        },
        "end trials whose days are over": {
            "task": "apps.trials.tasks.end_by_the_calendar",
            "schedule": 600.0,
        },
        "count the nights in which a dose was held back": {
            "task": "apps.trials.tasks.count_nights",
            "schedule": 600.0,
        },
        "forget check-ins that were only begun": {
            "task": "apps.journal.tasks.forget_drafts",
            "schedule": 3600.0,
        },
        "let photos go and ring for those that wait": {
            "task": "apps.products.tasks.tidy_photos",
            "schedule": 30.0,
        },
        "read again what an earlier reader read": {
            "task": "apps.products.tasks.reread_packs",
            "schedule": 600.0,
        },
    },
    # Reading a picture needs seconds and much memory, so a worker of its own does it, one at a time.
    task_routes={"apps.products.tasks.read_photo": {"queue": "photo"}},
)
app.conf["CELERY_DB_REUSE_MAX"] = KEPT_FOR_TASKS  # under this name only, unlike everything above
app.autodiscover_tasks(
    ["apps.reminders", "apps.trials", "apps.products", "apps.journal", "apps.clinic", "apps.documents"]
)


@setup_logging.connect
def leave_logging_alone(**_how: object) -> None:
    """Django has set logging up already. Celery's own would put its handlers, which repeat errors word for word, in place."""


@task_prerun.connect
def look_at_the_connection(*, task: Task[..., object], **_how: object) -> None:
    """A kept connection that broke (Postgres was restarted) is closed before the next task, which opens a new one.

    Not when a task is run in place: the connection is then in the hands of whoever called it.
    """
    if not task.request.is_eager:
        close_old_connections()
