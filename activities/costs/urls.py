"""Addresses of costs: those of a case stand below its reference, rates are every case's."""

from django.urls import include, path

from .views import case, lines, rates

app_name = "costs"

of_a_case = [
    path("", case.index, name="case"),
    path("new/", lines.new, name="line_new"),
    path("actuals/", case.actuals, name="actuals"),
    path("rate/", case.rate, name="case_rate"),
    path("items/<int:pk>/", lines.line, name="line"),
    path("items/<int:pk>/remove/", lines.remove, name="line_remove"),
    path("items/<int:pk>/move/", lines.move, name="line_move"),
]
urlpatterns = [
    path("cases/<slug:slug>/", include(of_a_case)),
    path("rates/", rates.index, name="rates"),
    path("rates/new/", rates.new, name="rate_new"),
    path("rates/<int:pk>/", rates.rate, name="rate"),
    path("rates/<int:pk>/remove/", rates.remove, name="rate_remove"),
]
