"""Pages that exist on a development machine only: the inbox that shows every mail sent."""

from django.urls import path

from apps.web.development import views

app_name = "development"
urlpatterns = [
    path("codes/", views.codes, name="codes"),
    path("mail/", views.inbox, name="inbox"),
    path("mail/<str:name>/", views.letter, name="letter"),
    path("mail/<str:name>/html/", views.in_html, name="letter-html"),
]
