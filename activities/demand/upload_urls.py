"""Addresses of forms as files: the office's below a body of a survey, the body's own below its secret."""

from django.urls import path

from .views import public_files, uploads

of_the_office = [
    path("", uploads.uploads, name="uploads"),
    path("form.<str:kind>", uploads.form, name="form"),
    path("<int:upload>/", uploads.upload, name="upload"),
    path("<int:upload>/file/", uploads.original, name="upload_file"),
]
of_the_body = [
    path("", public_files.uploads, name="own_uploads"),
    path("form.<str:kind>", public_files.form, name="own_form"),
    path("<int:pk>/", public_files.upload, name="own_upload"),
]
