"""Addresses of the product pages."""

from django.urls import path

from apps.products import views

app_name = "products"
urlpatterns = [
    path("", views.all_mine, name="list"),
    path("add/", views.add, name="add"),
    path("catalogue/<uuid:code>/", views.pick, name="pick"),
    path("<uuid:code>/", views.product, name="product"),
    path("<uuid:code>/confirm/", views.confirm, name="confirm"),
    path("<uuid:code>/condition/", views.condition, name="condition"),
    path("<uuid:code>/expect/", views.expect, name="expect"),
]
