"""Addresses of lists of experts as Excel files, in and out; they stand before the numbers of experts."""

from django.urls import path

from .views import files

urlpatterns = [
    path("export.xlsx", files.export, name="export"),
    path("import/", files.uploads, name="uploads"),
    path("import/template.xlsx", files.template, name="upload_template"),
    path("import/<int:pk>/", files.upload, name="upload"),
    path("import/<int:pk>/faults.xlsx", files.faults, name="upload_faults"),
]
