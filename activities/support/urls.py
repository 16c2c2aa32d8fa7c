"""Pages of support: its menu, and requests as every programme has them."""

from django.urls import path

from activities.requests.urls import request_urls

from .views import appointments, detail, menu, planning, report

app_name = "support"

urlpatterns = request_urls(
    "support",
    detail=detail.detail,
    own=[path("menu/", menu.menu, name="menu")],
    own_of_one=[
        path("report/", report.printed, name="report"),
        path("visits/checks/", planning.checks, name="checks"),
        path("visits/<int:pk>/", appointments.appointment, name="appointment"),
    ],
)
