"""Addresses of the agreement, of the year's results and of the tables that the brochures print."""

from django.urls import path

from .views import agreements, results

urlpatterns = [
    path("results/", results.results, name="results"),
    path("results.xlsx", results.excel, name="results_excel"),
    path("results.csv", results.csv_file, name="results_csv"),
    path("results/<int:year>/", results.dispatches, name="dispatches"),
    path("results/<int:year>/<str:language>.<str:ending>", results.dispatches_file, name="dispatches_file"),
    path("<slug:slug>/agreement/", agreements.agreement, name="agreement"),
    path("<slug:slug>/agreement/new/", agreements.draw, name="agreement_draw"),
    path("<slug:slug>/agreement/signed/", agreements.sign, name="agreement_sign"),
    path("<slug:slug>/agreement/<int:number>/<str:language>.<str:ending>", agreements.paper, name="agreement_paper"),
]
