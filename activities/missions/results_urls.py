"""Addresses of the year's results and of the tables that the brochures print."""

from django.urls import path

from .views import results

urlpatterns = [
    path("results/", results.results, name="results"),
    path("results.xlsx", results.excel, name="results_excel"),
    path("results.csv", results.csv_file, name="results_csv"),
    path("results/<int:year>/", results.dispatches, name="dispatches"),
    path("results/<int:year>/<str:language>.<str:ending>", results.dispatches_file, name="dispatches_file"),
]
