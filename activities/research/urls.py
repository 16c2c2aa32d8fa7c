"""Pages of research: requests as every programme has them, the office's work on them, and the research list."""

from django.urls import path

from activities.requests.urls import request_urls

from .list_urls import LIST
from .views import activities, answers, consent, detail, drafts, precedents, questions

app_name = "research"

urlpatterns = request_urls(
    "research",
    detail=detail.detail,
    own=[*LIST],
    own_of_one=[
        path("consent/", consent.consent, name="consent"),
        path("precedents/", precedents.alike, name="precedents"),
        path("answer/", drafts.answer, name="answer"),
        path("answer/print/", drafts.printed, name="answer_print"),
        path("questions/paste/", questions.paste, name="questions_paste"),
        path("work/", answers.answers, name="answers"),
        path("work/activities/new/", activities.new, name="activity_new"),
        path("work/activities/<int:pk>/", activities.activity, name="activity"),
        path("work/drafts/", drafts.drafts, name="drafts"),
        path("work/questions/<int:pk>/", answers.question, name="question"),
    ],
)
