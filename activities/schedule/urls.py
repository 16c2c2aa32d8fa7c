"""Addresses of calendars and bookings; what belongs to a case stands below its reference."""

from django.urls import include, path

from .views import bookings, calendars, decisions, feeds, new, occasions, of_case, resources

app_name = "schedule"

one_booking = [
    path("", bookings.detail, name="booking"),
    path("move/", bookings.move, name="move"),
    path("edit/", bookings.edit, name="edit"),
    path("confirm/", decisions.confirm, name="confirm"),
    path("refuse/", decisions.refuse, name="refuse"),
    path("release/", decisions.release, name="release"),
]
for_a_visit = [
    path("", occasions.book, name="for"),
    path("move/", occasions.move, name="for_move"),
    path("confirm/", occasions.confirm, name="for_confirm"),
    path("release/", occasions.release, name="for_release"),
]
urlpatterns = [
    path("", calendars.week, name="week"),
    path("month/", calendars.month, name="month"),
    path("mine/", calendars.mine, name="mine"),
    path("new/", new.new, name="new"),
    path("bookings/<int:pk>/", include(one_booking)),
    path("resources/", resources.index, name="resources"),
    path("resources/new/", resources.new, name="resource_new"),
    path("resources/<int:pk>/", resources.resource, name="resource"),
    path("resources/<int:pk>/edit/", resources.edit, name="resource_edit"),
    path("feeds/", feeds.index, name="feeds"),
    path("feeds/make/<int:pk>/", feeds.make, name="feed_make"),
    path("feeds/<int:pk>/revoke/", feeds.revoke, name="feed_revoke"),
    path("feed/<str:secret>.ics", feeds.feed, name="feed"),
    path("cases/<slug:slug>/", of_case.index, name="case"),
    path("cases/<slug:slug>/ask/", of_case.ask, name="ask"),
    path("cases/<slug:slug>/for/<str:key>/", include(for_a_visit)),
]
