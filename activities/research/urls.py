"""Pages of research: requests as every programme has them, the office's work on them, and the research list."""

from activities.requests.urls import request_urls

from .views import detail

app_name = "research"

urlpatterns = request_urls(
    "research",
    detail=detail.detail,
    own=[],
    own_of_one=[],
)
