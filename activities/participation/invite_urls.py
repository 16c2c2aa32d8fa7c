"""Addresses of the office's invitations; they stand below the number of the edition."""

from django.urls import path

from .views import inviting

urlpatterns = [
    path("invitations/", inviting.invitations, name="invitations"),
    path("invitations/choose/", inviting.choose, name="choose"),
    path("invitations/places/", inviting.quotas, name="quotas"),
    path("invitations/send/", inviting.send, name="send"),
    path("invitations/remind/", inviting.remind, name="remind"),
    path("invitations/move-up/", inviting.move_up, name="move_up"),
    path("invitations/<int:pk>/", inviting.invitation, name="invited"),
    path("invitations/<int:pk>/take-off/", inviting.take_off, name="take_off"),
]
