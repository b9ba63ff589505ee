"""Addresses of the food-first path."""

from django.urls import path

from apps.foodfirst import views

app_name = "foodfirst"
urlpatterns = [
    path("", views.path, name="path"),
    path("choose/", views.choose, name="choose"),
    path("day/", views.day, name="day"),
]
