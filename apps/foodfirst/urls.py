"""Addresses of the foodfirst pages."""

from django.urls import URLPattern, URLResolver

app_name = "foodfirst"
urlpatterns: list[URLPattern | URLResolver] = []
