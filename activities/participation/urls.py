"""Addresses of an edition's participation; everything stands below the number of the edition."""

from django.urls import include, path

from activities.cases.views import kept

from .views import answering, registration

app_name = "participation"

of_a_registration = [
    path("", registration.detail, name="detail"),
    path("contact/", registration.contact, name="contact"),
    path("people/new/", registration.person_new, name="person_new"),
    path("people/<int:pk>/", registration.person, name="person"),
    path("people/<int:pk>/leave/", registration.leave, name="leave"),
    path("people/<int:pk>/restore/", registration.restore, name="restore"),
]
urlpatterns = [
    path("registrations/<slug:slug>/", include(of_a_registration)),
    path("invitations/<int:pk>/", answering.invitation, name="invitation"),
    path("invitations/<int:pk>/register/", answering.begin, name="begin"),
    path("invitations/<int:pk>/decline/", answering.say_no, name="say_no"),
    path("<int:number>/", include("activities.participation.invite_urls")),
    path("<int:number>/", include("activities.participation.arranging_urls")),
    path("<int:number>/", include("activities.participation.door_urls")),
    path("<int:number>/", include("activities.participation.list_urls")),
    path("worker.js", kept.worker, name="worker"),
]
