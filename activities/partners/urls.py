"""Addresses of the register; each row below a body has its own, so that links stay short."""

from django.urls import path

from .views import body, dealings, listing, merging, rows

app_name = "partners"
urlpatterns = [
    path("", listing.index, name="index"),
    path("suggest/", listing.suggest, name="suggest"),
    path("new/", body.new, name="new"),
    path("duplicates/", merging.duplicates, name="duplicates"),
    path("<int:pk>/", body.detail, name="body"),
    path("<int:pk>/edit/", body.edit, name="edit"),
    path("<int:pk>/merge/", merging.merge, name="merge"),
    path("<int:pk>/apart/", merging.apart, name="apart"),
    path("<int:pk>/names/new/", rows.name_new, name="name_new"),
    path("<int:pk>/people/new/", rows.contact_new, name="contact_new"),
    path("<int:pk>/routes/new/", rows.route_new, name="route_new"),
    path("<int:pk>/dealings/new/", dealings.new, name="dealing_new"),
    path("names/<int:pk>/", rows.name, name="name"),
    path("names/<int:pk>/remove/", rows.name_remove, name="name_remove"),
    path("people/<int:pk>/", rows.contact, name="contact"),
    path("people/<int:pk>/remove/", rows.contact_remove, name="contact_remove"),
    path("routes/<int:pk>/", rows.route, name="route"),
    path("routes/<int:pk>/remove/", rows.route_remove, name="route_remove"),
    path("dealings/<int:pk>/", dealings.edit, name="dealing"),
    path("cases/<slug:slug>/", dealings.of_case, name="case"),
    path("cases/<slug:slug>/dealing/", dealings.new_of_case, name="case_dealing"),
]
