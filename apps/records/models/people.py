"""People, what they agreed to, and the only door between them."""

from datetime import date, datetime, time
from typing import ClassVar, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.rules.screening import minors


class Role(models.TextChoices):
    """What a person does here. One person, one role."""

    PARTICIPANT = "participant", _("participant")
    CLINICIAN = "clinician", _("clinician")
    OPERATOR = "operator", _("operator")


class Units(models.TextChoices):
    """Which units a person is asked in. Storage is always canonical."""

    MMOL = "mmol", _("kg, cm, mmol/L")
    MGDL = "mgdl", _("kg, cm, mg/dL")
    US = "us", _("pounds, inches, mg/dL")


class MailTrouble(models.TextChoices):
    """Why no mail goes to an address any more."""

    BOUNCE = "bounce", _("its mail server does not know it")
    COMPLAINT = "complaint", _("a mail of ours was reported as unwanted")


class People(BaseUserManager["Person"]):
    """How accounts are made."""

    def create_user(self, email: str, password: str | None = None, **columns: object) -> "Person":
        """A person with a hashed password; without one the account can only be entered by a reset."""
        person = self.model(email=email.strip().lower(), **columns)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **columns: object) -> "Person":
        """An operator: runs the site, sees no health data."""
        return self.create_user(
            email, password, role=Role.OPERATOR, is_staff=True, is_superuser=True, **columns
        )


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. The e-mail is the user name; the code is what addresses may carry."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    role = models.CharField(max_length=12, choices=Role, default=Role.PARTICIPANT)
    display_name = models.CharField(max_length=80, blank=True, default="")
    date_of_birth = models.DateField(null=True, blank=True)
    told_minor_on = models.DateField(null=True, blank=True)
    country = models.CharField(max_length=2, blank=True, default="")
    time_zone = models.CharField(max_length=64, default="UTC")
    units = models.CharField(max_length=4, choices=Units, default=Units.MMOL)
    check_in_time = models.TimeField(default=time(20))
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(7))
    mails_off = ArrayField(models.CharField(max_length=16), default=list, blank=True)  # kinds of reminders
    mail_stopped_at = models.DateTimeField(null=True, blank=True)
    mail_paused_until = models.DateTimeField(null=True, blank=True)
    mail_refused_for = models.EmailField(blank=True, default="")  # another address is mailed again
    mail_refused_because = models.CharField(max_length=9, choices=MailTrouble, blank=True, default="")
    clinician_verified_at = models.DateTimeField(null=True, blank=True)
    clinician_verified_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="verified_clinicians"
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    set_up_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_an_email"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="person_has_a_known_role"),
            models.CheckConstraint(
                condition=Q(clinician_verified_at=None, clinician_verified_by=None)
                | Q(clinician_verified_at__isnull=False, clinician_verified_by__isnull=False),
                name="verified_at_goes_with_verified_by",
            ),
            models.CheckConstraint(
                condition=Q(set_up_at=None) | (Q(date_of_birth__isnull=False) & ~Q(country="")),
                name="set_up_needs_birth_and_country",
            ),
            models.CheckConstraint(
                condition=~Q(mails_off__overlap=["follow_up", "clinic_alert"]),
                name="no_safety_mail_is_switched_off",
            ),
            models.CheckConstraint(
                condition=Q(mail_refused_for="", mail_refused_because="")
                | (~Q(mail_refused_for="") & ~Q(mail_refused_because="")),
                name="a_refused_address_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.time_zone)

    def today(self, *, at: datetime) -> date:
        """The date on the person's wall at that instant."""
        return at.astimezone(self.zone).date()

    @property
    def is_set_up(self) -> bool:
        """True once consent, birth date, country and zone are known."""
        return self.set_up_at is not None

    @property
    def mail_trouble(self) -> str:
        """Why the present address gets no mail; "" when nothing is known against it."""
        return self.mail_refused_because if self.mail_refused_for == self.email else ""

    @property
    def is_verified_clinician(self) -> bool:
        """True once an operator has checked who this clinician is."""
        return self.role == Role.CLINICIAN and self.clinician_verified_at is not None

    def age(self, *, on: date) -> int | None:
        """Whole years on that day, as the rules count them; None while the birth date is unknown."""
        born = self.date_of_birth
        return None if born is None else minors.counted_years(born, self.told_minor_on, on=on)


class ConsentKind(models.TextChoices):
    """What a person can agree to, each by itself."""

    TERMS = "terms", _("what Akkerplan is, and what it is not")
    HEALTH_DATA = "health_data", _("keeping my health answers to run my trial")
    REMINDERS = "reminders", _("reminders by e-mail")


REQUIRED_CONSENTS = frozenset({ConsentKind.TERMS, ConsentKind.HEALTH_DATA})  # without these no trial may run


class Consent(models.Model):
    """One agreement, with a copy of the words agreed to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, choices=ConsentKind)
    wording_version = models.CharField(max_length=20)
    wording = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", "kind", condition=Q(withdrawn_at=None), name="one_standing_consent_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.wording_version}"


class CareLinks(models.QuerySet["CareLink"]):
    """Links in the domain's words."""

    def open(self) -> Self:
        """Accepted and not ended: the clinician may look."""
        return self.filter(accepted_at__isnull=False, ended_at=None)

    def to(self, clinician: Person) -> Self:
        """The links through which this clinician may look now."""
        return self.open().filter(clinician=clinician)

    def of(self, participant: Person) -> Self:
        """Every link and invitation this participant ever made."""
        return self.filter(participant=participant)

    def waiting(self) -> Self:
        """Invitations that nobody has accepted and nobody has taken back."""
        return self.filter(accepted_at=None, ended_at=None)


class CareLink(models.Model):
    """A participant lets one clinician look. Made by the participant, ended by either at any moment."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    participant = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care_links")
    clinician = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="patient_links"
    )
    invited_email = models.EmailField()
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CareLinks.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "participant",
                "clinician",
                condition=Q(ended_at=None, clinician__isnull=False),
                name="one_open_link_a_pair",
            ),
            models.UniqueConstraint(
                "participant",
                Lower("invited_email"),
                condition=Q(accepted_at=None, ended_at=None),
                name="one_waiting_invitation_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(participant=F("clinician")), name="nobody_is_their_own_clinician"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, clinician=None)
                | Q(accepted_at__isnull=False, clinician__isnull=False),
                name="accepted_at_goes_with_clinician",
            ),
        ]

    def __str__(self) -> str:
        return f"care link {self.code}"
