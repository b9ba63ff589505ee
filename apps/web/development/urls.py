"""Pages that exist on a development machine only: the inbox that shows every mail sent."""

from django.urls import path

from apps.web.development import views

app_name = "development"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<str:name>/", views.letter, name="letter"),
]
