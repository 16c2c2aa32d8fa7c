"""Addresses of doing: preparation, programme by day, daily notes, report, follow-up."""

from django.urls import include, path

from .views import notes, preparation, programme, report

of_a_mission = [
    path("preparation/tasks/<int:pk>/", preparation.task, name="task"),
    path("preparation/costs/", preparation.usual_costs, name="usual_costs"),
    path("programme/", programme.programme, name="programme"),
    path("programme/print/", programme.printed, name="programme_print"),
    path("programme/pdf/", programme.pdf, name="programme_pdf"),
    path("programme/move/", programme.shift, name="programme_shift"),
    path("programme/new/", programme.new, name="activity_new"),
    path("programme/<int:pk>/", programme.activity, name="activity"),
    path("programme/<int:pk>/remove/", programme.remove, name="activity_remove"),
    path("notes/", notes.notes, name="notes"),
    path("notes/<str:day>/", notes.note, name="note"),
    path("notes/<str:day>/remove/", notes.remove, name="note_remove"),
    path("report/", report.report, name="report"),
    path("report/edit/", report.edit, name="report_edit"),
    path("report/paper/", report.paper, name="report_paper"),
    path("follow-up/", report.follow_up, name="follow_up"),
]
urlpatterns = [path("<slug:slug>/", include(of_a_mission))]
