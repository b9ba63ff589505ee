"""A trial as a FHIR R4B bundle, in plain dictionaries: tests hold them against the published rules."""

from apps.documents.fhir.bundle import bundle

__all__ = ["bundle"]
