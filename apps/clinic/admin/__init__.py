"""What the two admin sites list."""

from apps.clinic.admin.accounts import AccountAdmin
from apps.clinic.admin.catalogue import CatalogueAdmin
from apps.clinic.admin.patients import PatientAdmin
from apps.clinic.sites import clinic, operate
from apps.records.models import Person, Product, Trial

__all__ = ["clinic", "operate"]

clinic.register(Trial, PatientAdmin)
operate.register(Person, AccountAdmin)
operate.register(Product, CatalogueAdmin)
