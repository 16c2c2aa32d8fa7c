"""Pages of research: requests as every programme has them, the office's work on them, and the research list."""

from django.urls import path

from activities.requests.urls import request_urls

from .views import detail, questions

app_name = "research"

urlpatterns = request_urls(
    "research",
    detail=detail.detail,
    own=[],
    own_of_one=[
        path("questions/paste/", questions.paste, name="questions_paste"),
    ],
)
