"""Pages of support: the menu, starting a request, filling in its form, and the page of one request."""

from django.urls import include, path

from .views import appointments, detail, form, menu, start

app_name = "support"

one_request = [
    path("", detail.detail, name="detail"),
    path("form/", form.tasks, name="form"),
    path("form/<slug:part>/", form.part, name="part"),
    path("check/", form.check, name="check"),
    path("print/", detail.printed, name="print"),
    path("again/", start.again, name="again"),
    path("visits/<int:pk>/", appointments.appointment, name="appointment"),
]
urlpatterns = [
    path("new/", start.new, name="new"),
    path("menu/", menu.menu, name="menu"),
    path("bodies/", start.bodies, name="bodies"),
    path("<slug:slug>/", include(one_request)),
]
