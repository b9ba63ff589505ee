"""One page with three queries, and one form that inserts one row; both for somebody who is signed in."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import Context, Engine
from django.urls import path

TABLE = """CREATE TABLE note (
    id bigserial PRIMARY KEY, person bigint NOT NULL, words text NOT NULL, at timestamptz NOT NULL DEFAULT now()
)"""
PAGE = Engine().from_string(
    "<!DOCTYPE html><title>Notes</title><h1>{{ name }}</h1>{% for note in notes %}<p>{{ note.0 }}</p>{% endfor %}"
)


def page(request: HttpRequest) -> HttpResponse:
    """The session, the person, and the person's newest notes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT words FROM note WHERE person = %s ORDER BY id DESC LIMIT 10", [request.user.pk]
        )
        notes = cursor.fetchall()
    return HttpResponse(PAGE.render(Context({"name": str(request.user), "notes": notes})))


def add(request: HttpRequest) -> HttpResponse:
    """One row more, and back to the page."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO note (person, words) VALUES (%s, %s)", [request.user.pk, request.POST["words"]]
        )
    return redirect("page")


urlpatterns = [path("", page, name="page"), path("add/", add, name="add")]
