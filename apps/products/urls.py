"""Addresses of the product pages."""

from django.urls import path

from apps.products.views import packs, photos

app_name = "products"
urlpatterns = [
    path("", packs.all_mine, name="list"),
    path("add/", packs.add, name="add"),
    path("photos/", photos.photograph, name="photograph"),
    path("photos/<uuid:code>/", photos.pack_photos, name="photos"),
    path("photos/picture/<uuid:code>/", photos.picture, name="picture"),
    path("photos/picture/<uuid:code>/remove/", photos.remove_photo, name="remove-photo"),
    path("catalogue/<uuid:code>/", packs.pick, name="pick"),
    path("<uuid:code>/", packs.product, name="product"),
    path("<uuid:code>/confirm/", packs.confirm, name="confirm"),
    path("<uuid:code>/condition/", packs.condition, name="condition"),
    path("<uuid:code>/withdraw-offer/", packs.withdraw_offer, name="withdraw-offer"),
    path("<uuid:code>/choose/", packs.choose, name="choose"),
    path("<uuid:code>/expect/", packs.expect, name="expect"),
]
