"""Every address of the application, read as sentences; a programme brings its own."""

from django.contrib import admin
from django.urls import include, path

from activities.cases.home import home

from . import views

urlpatterns = [
    path("", home, name="home"),
    path("accounts/", include("accounts.sign_in_urls")),
    path("people/", include("accounts.urls")),
    path("cases/", include("activities.cases.urls")),
    path("counterparts/", include("activities.partners.urls")),
    path("support/", include("activities.support.urls")),
    path("research/", include("activities.research.urls")),
    path("seminars/", include("activities.seminars.urls")),
    path("seminars/", include("activities.participation.urls")),
    path("seminars/", include("activities.proceedings.urls")),
    path("experts/", include("activities.experts.urls")),
    path("missions/", include("activities.missions.urls")),
    path("demand/", include("activities.demand.urls")),
    path("calendar/", include("activities.schedule.urls")),
    path("calendars/", include("activities.calendars.urls")),
    path("places/", include("activities.places.urls")),
    path("costs/", include("activities.costs.urls")),
    path("trips/", include("activities.trips.urls")),
    path("admin/login/", views.admin_sign_in),
    path("admin/", admin.site.urls),
    path("i18n/", views.set_language, name="set_language"),
    path("guide/", views.guide, name="guide"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("health/", views.health, name="health"),
]
