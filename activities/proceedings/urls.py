"""Addresses of an edition's proceedings; everything stands below the number of the edition."""

from django.urls import include, path

from .views import after, answering, editions, materials, minutes, photographs, questionnaires, reports, rows

app_name = "proceedings"

of_the_questionnaire = [
    path("", questionnaires.detail, name="questionnaire"),
    path("begin/", questionnaires.begin, name="questionnaire_begin"),
    path("edit/", questionnaires.edit, name="questionnaire_edit"),
    path("open/", questionnaires.give_address, name="questionnaire_open"),
    path("shut/", questionnaires.shut_address, name="questionnaire_shut"),
    path("preview/", questionnaires.preview, name="questionnaire_preview"),
    path("code/", questionnaires.code, name="questionnaire_code"),
    path("paper/", questionnaires.from_paper, name="questionnaire_paper"),
    path("results/", questionnaires.results, name="results"),
    path("results/excel/", questionnaires.as_excel, name="results_excel"),
    path("questions/new/", questionnaires.question_new, name="question_new"),
    path("questions/<int:pk>/", questionnaires.question, name="question"),
]
of_an_edition = [
    path("report/", reports.page, name="report"),
    path("report/word/", reports.word, name="report_word"),
    path("report/pdf/", reports.pdf, name="report_pdf"),
    path("after/", after.page, name="after"),
    path("after/materials/new/", materials.new, name="material_new"),
    path("after/materials/<int:pk>/", materials.edit, name="material"),
    path("after/materials/<int:pk>/file/", materials.download, name="material_file"),
    path("after/photographs/new/", photographs.new, name="photograph_new"),
    path("after/photographs/<int:pk>/", photographs.edit, name="photograph"),
    path("after/photographs/<int:pk>/consent/", photographs.consent, name="photograph_consent"),
    path("after/photographs/<int:pk>/<slug:size>.jpg", photographs.picture, name="picture"),
    path("after/minutes/<int:pk>/", minutes.detail, name="minutes"),
    path("after/minutes/<int:pk>/edit/", minutes.edit, name="minutes_edit"),
    path("after/minutes/<int:pk>/approve/", minutes.approve, name="minutes_approve"),
    path("after/questionnaire/", include(of_the_questionnaire)),
    path("after/<slug:kind>/<int:pk>/remove/", rows.remove, name="remove"),
    path("after/<slug:kind>/<int:pk>/place/", rows.place, name="place"),
]
urlpatterns = [
    path("<int:number>/", include(of_an_edition)),
    path("questionnaire/<str:secret>/", answering.answer, name="answer"),
    path("questionnaire/<str:secret>/thanks/", answering.thanks, name="answered"),
    path("editions/<slug:what>-<slug:language>.<slug:kind>", editions.picture, name="editions"),
]
