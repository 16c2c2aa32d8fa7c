"""Addresses of the seminar; everything of an edition stands below its number."""

from django.urls import include, path

from .views import address, edition, items, listing, money, papers, planning, programme, public, publishing, rows

app_name = "seminars"

of_an_edition = [
    path("", edition.detail, name="edition"),
    path("programme/", programme.board, name="board"),
    path("programme/print/", papers.programme, name="programme"),
    path("programme/pdf/", papers.programme_pdf, name="programme_pdf"),
    path("programme/publish/", publishing.publish, name="publish"),
    path("programme/versions/<int:version>/", publishing.version, name="version"),
    path("programme/versions/<int:version>/withdraw/", publishing.withdraw, name="withdraw"),
    path("programme/address/renew/", address.renew, name="address_renew"),
    path("programme/address/revoke/", address.revoke, name="address_revoke"),
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
    path("sessions/new/", items.session_new, name="session_new"),
    path("sessions/<int:pk>/", items.session, name="session"),
    path("sessions/<int:pk>/move/", items.move, name="session_move"),
    path("sessions/<int:pk>/speakers/new/", items.speaker_new, name="speaker_new"),
    path("sessions/<int:pk>/interpreters/new/", items.interpreter_new, name="interpreter_new"),
    path("speakers/<int:pk>/", items.speaker, name="speaker"),
    path("interpreters/<int:pk>/", items.interpreter, name="interpreter"),
    path("rooms/new/", items.room_new, name="room_new"),
    path("rooms/<int:pk>/", items.room, name="room"),
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
    path("p/<str:token>/", public.programme, name="public"),
    path("<int:number>/", include(of_an_edition)),
]
