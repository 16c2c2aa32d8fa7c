"""Addresses of itineraries; each stands below the reference of its case."""

from django.urls import path

from activities.cases.views import kept

from .views import entries, numbers, of_case, phone, plan, printed, share, versions

app_name = "trips"

urlpatterns = [
    path("<slug:slug>/", plan.plan, name="plan"),
    path("<slug:slug>/block/", of_case.block, name="case"),
    path("<slug:slug>/new/", entries.new, name="entry_new"),
    path("<slug:slug>/lines/<int:pk>/", entries.edit, name="entry"),
    path("<slug:slug>/lines/<int:pk>/remove/", entries.remove, name="entry_remove"),
    path("<slug:slug>/numbers/", numbers.numbers, name="numbers"),
    path("<slug:slug>/share/", share.share, name="share"),
    path("<slug:slug>/shared/", versions.newest, name="newest"),
    path("<slug:slug>/shared/<int:number>/", versions.version, name="version"),
    path("<slug:slug>/shared/<int:number>/answer/", versions.answer, name="answer"),
    path("<slug:slug>/print/", printed.printed, name="print"),
    path("<slug:slug>/today/", phone.phone, name="phone"),
    path("worker.js", kept.worker, name="worker"),
]
