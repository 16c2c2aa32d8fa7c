"""Addresses of the talent bank; everything of a person stands below their number."""

from django.urls import include, path

from .views import consents, expert, listing, rows, standing

app_name = "experts"
urlpatterns = [
    path("", listing.index, name="index"),
    path("", include("activities.experts.upload_urls")),
    path("new/", expert.new, name="new"),
    path("<slug:number>/", expert.detail, name="expert"),
    path("<slug:number>/edit/", expert.edit, name="edit"),
    path("<slug:number>/consent/", consents.give, name="consent"),
    path("<slug:number>/consent/withdraw/", consents.withdraw, name="consent_withdraw"),
    path("<slug:number>/consent/<int:pk>/", consents.download, name="consent_file"),
    path("<slug:number>/register/", standing.register, name="register"),
    path("<slug:number>/confirm/", standing.confirm, name="confirm"),
    path("<slug:number>/withdraw/", standing.withdraw, name="withdraw"),
    path("<slug:number>/again/", standing.take_up, name="take_up"),
    path("<slug:number>/discard/", standing.discard, name="discard"),
    path("<slug:number>/<slug:part>/new/", rows.new, name="row_new"),
    path("<slug:number>/<slug:part>/<int:pk>/", rows.edit, name="row"),
    path("<slug:number>/<slug:part>/<int:pk>/remove/", rows.remove, name="row_remove"),
]
