"""Addresses of what a person can take away."""

from django.urls import path

from apps.documents.views import files, paper

app_name = "documents"
urlpatterns = [
    path("", files.files, name="files"),
    path("plan.pdf", paper.plan, name="plan"),
    path("brief/<uuid:code>/", paper.brief, name="brief"),
    path("brief/<uuid:code>.pdf", paper.brief_file, name="brief-file"),
    path("trial/<uuid:code>/days.csv", files.days, name="days"),
    path("trial/<uuid:code>/values.csv", files.measurements, name="measurements"),
    path("trial/<uuid:code>/trial.json", files.everything, name="everything"),
    path("trial/<uuid:code>/trial.fhir.json", files.as_fhir, name="fhir"),
]
