"""Addresses of the demand survey: the office's by fiscal year, a body's own by its secret."""

from django.urls import include, path

from . import upload_urls
from .views import bodies, public, surveys, wishes

app_name = "demand"

of_a_body = [
    path("", bodies.invitee, name="invitee"),
    path("answer/", bodies.enter, name="enter"),
    path("preview/", bodies.preview, name="preview"),
    path("address/", bodies.address, name="address"),
    path("letter/", bodies.send_again, name="send_again"),
    path("asked/", bodies.note_asked, name="note_asked"),
    path("email/", bodies.email, name="email"),
    path("take-off/", bodies.take_off, name="take_off"),
    path("files/", include(upload_urls.of_the_office)),
]
of_a_survey = [
    path("", surveys.survey, name="survey"),
    path("edit/", surveys.edit, name="edit"),
    path("open/", surveys.open_survey, name="open"),
    path("close/", surveys.close_survey, name="close"),
    path("excel/", surveys.as_excel, name="excel"),
    path("bodies/", bodies.index, name="bodies"),
    path("bodies/choose/", bodies.choose, name="choose"),
    path("bodies/last/", bodies.take_last, name="take_last"),
    path("bodies/letters/", bodies.letters, name="letters"),
    path("bodies/reminders/", bodies.reminders, name="reminders"),
    path("bodies/<int:pk>/", include(of_a_body)),
    path("wishes/", wishes.index, name="wishes"),
    path("wishes/decide/", wishes.decide, name="decide"),
    path("wishes/<int:pk>/again/", wishes.take_up_again, name="take_up_again"),
]
urlpatterns = [
    path("", surveys.index, name="index"),
    path("new/", surveys.new, name="new"),
    path("answer/<str:token>/", public.answer, name="answer"),
    path("answer/<str:token>/files/", include(upload_urls.of_the_body)),
    path("<int:year>/", include(of_a_survey)),
]
