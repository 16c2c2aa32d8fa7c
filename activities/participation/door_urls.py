"""Addresses of the door and of who came, below the number of an edition."""

from django.urls import path

from .views import attendance, door

urlpatterns = [
    path("attendance/", attendance.attendance, name="attendance"),
    path("attendance/take-over/", attendance.take_over, name="take_over"),
    path("attendance/<int:pk>/undo/", attendance.undo, name="attendance_undo"),
    path("door/", door.page, name="door"),
    path("door/entries/", door.entries, name="door_entries"),
]
