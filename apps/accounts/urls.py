"""Addresses of the accounts pages. Signing in and up is in doors.py."""

from django.urls import URLPattern, URLResolver, path

from apps.accounts.views import account, data, set_up, sharing

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", account.account, name="account"),
    path("about-you/", set_up.about_you, name="about-you"),
    path("about-you/<slug:step>/", set_up.about_you_step, name="about-you-step"),
    path("adults-only/", set_up.adults_only, name="adults-only"),
    path("settings/", account.settings, name="settings"),
    path("settings/date-of-birth/", set_up.birth, name="birth"),
    path("agreements/", account.agreements, name="agreements"),
    path("agreements/<slug:kind>/take-back/", account.take_back, name="take-back"),
    path("sharing/", sharing.sharing, name="sharing"),
    path("sharing/<uuid:code>/end/", sharing.end_link, name="end-link"),
    path("shared-with-me/", sharing.shared_with_me, name="shared-with-me"),
    path("invitation/<uuid:code>/", sharing.invitation, name="invitation"),
    path("data/", data.data, name="data"),
    path("data/who-looked/", data.trail, name="trail"),
    path("data/download/", data.export, name="export"),
    path("data/erase/", data.erase, name="erase"),
    path("erased/", data.erased, name="erased"),
]
