"""Pages that exist on a development machine only: the inbox and the clock."""

from django.urls import URLPattern, URLResolver

app_name = "development"
urlpatterns: list[URLPattern | URLResolver] = []
