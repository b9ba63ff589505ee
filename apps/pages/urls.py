"""Addresses of the pages that anyone may read, and of what an installed app asks for."""

from django.urls import URLPattern, URLResolver, path

from apps.pages.views import installed, learning, public, styleguide

app_name = "pages"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path("is-this-for-me/", public.fit, name="fit"),
    path("evidence/", learning.evidence, name="evidence"),
    path("start-with-food/", learning.food_first, name="food-first"),
    path("about/", public.about, name="about"),
    path("privacy/", public.privacy, name="privacy"),
    path("words/", learning.glossary, name="glossary"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("something-is-wrong/", public.help_now, name="help"),
    path("look/", public.look, name="look"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("offline/", installed.offline, name="offline"),
    path("not-sent-yet/", installed.kept, name="kept"),
    path("who/", installed.who, name="who"),
    path("manifest.webmanifest", installed.manifest, name="manifest"),
    path("service-worker.js", installed.service_worker, name="service-worker"),
]
