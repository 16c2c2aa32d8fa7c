"""Addresses of the seminar; everything of an edition stands below its number."""

from django.urls import include, path

from .views import edition, listing, money, papers, planning, rows

app_name = "seminars"

of_an_edition = [
    path("", edition.detail, name="edition"),
    path("programme/", papers.programme, name="programme"),
    path("edit/", edition.edit, name="edit"),
    path("remove/", edition.remove, name="discard"),
    path("copy/", planning.copy, name="copy"),
    path("preparation/", planning.preparation, name="preparation"),
    path("preparation/begin/", planning.begin, name="begin"),
    path("preparation/tasks/", planning.begin_tasks, name="begin_tasks"),
    path("preparation/tasks/new/", planning.task_new, name="task_new"),
    path("preparation/tasks/<int:pk>/", planning.task, name="task"),
    path("preparation/tasks/<int:pk>/done/", planning.task_done, name="task_done"),
    path("preparation/tasks/<int:pk>/strike/", planning.task_struck, name="task_struck"),
    path("money/", money.money, name="money"),
    path("money/paper/", money.paper, name="money_paper"),
    path("money/excel/", money.as_excel, name="money_excel"),
    path("organisers/new/", rows.organiser_new, name="organiser_new"),
    path("organisers/<int:pk>/", rows.organiser, name="organiser"),
    path("sessions/new/", rows.session_new, name="session_new"),
    path("sessions/<int:pk>/", rows.session, name="session"),
    path("sessions/<int:pk>/speakers/new/", rows.speaker_new, name="speaker_new"),
    path("speakers/<int:pk>/", rows.speaker, name="speaker"),
    path("remarks/new/", rows.remark_new, name="remark_new"),
    path("remarks/<int:pk>/", rows.remark, name="remark"),
    path("<slug:kind>/<int:pk>/remove/", rows.remove, name="remove"),
    path("<slug:kind>/<int:pk>/place/", rows.place, name="place"),
]
urlpatterns = [
    path("", listing.index, name="index"),
    path("new/", edition.new, name="new"),
    path("files/<slug:slug>/", planning.by_reference, name="detail"),
    path("files/<slug:slug>/tasks/", planning.by_reference, name="agenda_of"),
    path("<int:number>/", include(of_an_edition)),
]
