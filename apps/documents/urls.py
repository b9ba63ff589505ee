"""Addresses of what a person can take away."""

from django.urls import path

from apps.documents.views import paper

app_name = "documents"
urlpatterns = [
    path("plan.pdf", paper.plan, name="plan"),
]
