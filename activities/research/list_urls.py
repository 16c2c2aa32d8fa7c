"""The addresses of the research list and of copies; what is downloaded ends in /export/."""

from django.urls import path

from .views import copies, entries, listing, publishing

LIST = [
    path("copies/", copies.index, name="copies"),
    path("copies/<int:pk>/", copies.copy, name="copy"),
    path("copies/<int:pk>/files/<slug:part>/export/", copies.file, name="copy_file"),
    path("copies/<int:pk>/withdraw/", copies.withdraw, name="copy_withdraw"),
    path("list/", listing.index, name="list"),
    path("list/<int:pk>/", entries.entry, name="entry"),
    path("list/<int:pk>/copy/", copies.ask, name="copy_ask"),
    path("list/<int:pk>/edit/", entries.edit, name="entry_edit"),
    path("list/<int:pk>/files/", entries.file_add, name="entry_file_add"),
    path("list/csv/export/", listing.as_csv, name="list_csv"),
    path("list/excel/export/", listing.as_excel, name="list_excel"),
    path("list/files/<int:pk>/export/", entries.file, name="entry_file"),
    path("list/files/<int:pk>/remove/", entries.file_remove, name="entry_file_remove"),
    path("list/new/", entries.new, name="entry_new"),
    path("list/publish/", publishing.publish, name="publish"),
]
