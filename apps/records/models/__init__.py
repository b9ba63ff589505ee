"""Every table. `Trial` is the spine: Person -> Trial -> check-ins, measurements, reminders, reviews."""

from apps.records.models.audit import AuditEvent
from apps.records.models.calendars import CalendarAddress
from apps.records.models.devices import PushDevice
from apps.records.models.documents import BriefState, VisitBrief
from apps.records.models.drafts import CheckInDraft
from apps.records.models.event_kinds import EventKind
from apps.records.models.events import IntercurrentEvent
from apps.records.models.foodfirst import FoodFirstDay, FoodFirstPlan
from apps.records.models.journal import (
    CheckIn,
    CheckInEntry,
    Measurement,
    SafetyAssessment,
    SafetyFollowUp,
)
from apps.records.models.people import (
    REQUIRED_CONSENTS,
    CareLink,
    Consent,
    ConsentKind,
    MailTrouble,
    Person,
    Role,
    Units,
)
from apps.records.models.photos import PackPhoto, PhotoState
from apps.records.models.products import CONTENTS, LabelReading, Product
from apps.records.models.reminders import (
    AS_IT_HAPPENS,
    OF_ONE_EVENING,
    SAFETY_MAILS,
    TO_CLINICIANS,
    Channel,
    Heartbeat,
    Reminder,
    ReminderKind,
    ReminderState,
)
from apps.records.models.reports import ReactionReport
from apps.records.models.reviews import Note, Review
from apps.records.models.screening import Clearance, Finding, Screening
from apps.records.models.signoffs import RuleSignOff
from apps.records.models.statements import PackStatement
from apps.records.models.trials import Cadence, DoseLevel, Outcome, Trial, TrialEvent

__all__ = [
    "AS_IT_HAPPENS",
    "CONTENTS",
    "OF_ONE_EVENING",
    "REQUIRED_CONSENTS",
    "SAFETY_MAILS",
    "TO_CLINICIANS",
    "AuditEvent",
    "BriefState",
    "Cadence",
    "CalendarAddress",
    "CareLink",
    "Channel",
    "CheckIn",
    "CheckInDraft",
    "CheckInEntry",
    "Clearance",
    "Consent",
    "ConsentKind",
    "DoseLevel",
    "EventKind",
    "Finding",
    "FoodFirstDay",
    "FoodFirstPlan",
    "Heartbeat",
    "IntercurrentEvent",
    "LabelReading",
    "MailTrouble",
    "Measurement",
    "Note",
    "Outcome",
    "PackPhoto",
    "PackStatement",
    "Person",
    "PhotoState",
    "Product",
    "PushDevice",
    "ReactionReport",
    "Reminder",
    "ReminderKind",
    "ReminderState",
    "Review",
    "Role",
    "RuleSignOff",
    "SafetyAssessment",
    "SafetyFollowUp",
    "Screening",
    "Trial",
    "TrialEvent",
    "Units",
    "VisitBrief",
]
