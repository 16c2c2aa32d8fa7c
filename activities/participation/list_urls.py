"""Addresses of the lists of an edition's people, their badges and their import, below the number of the edition."""

from django.urls import path

from .views import badges, people, uploads

urlpatterns = [
    path("people/", people.participants, name="participants"),
    path("people/papers/", people.papers, name="papers"),
    path("people/papers/<slug:code>-<slug:language>.<slug:kind>", people.paper, name="paper"),
    path("people/badges/", badges.badges, name="badges"),
    path("people/badges/<int:pk>/", badges.badge_job, name="badge_job"),
    path("people/badges/<int:pk>/badges.pdf", badges.badge_file, name="badge_file"),
    path("people/import/", uploads.uploads, name="uploads"),
    path("people/import/template.xlsx", uploads.template, name="upload_template"),
    path("people/import/<int:pk>/", uploads.upload, name="upload"),
    path("people/import/<int:pk>/faults.xlsx", uploads.faults, name="upload_faults"),
]
