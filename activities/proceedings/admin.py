"""Administrators' pages of what remains of an edition: what there is and who may read it; nothing is changed here."""

from django.contrib import admin

from accounts.admin.base import ReadOnlyAdmin

from .models import Change, Material, Minutes, Photograph, Questionnaire


@admin.register(Material)
class MaterialAdmin(ReadOnlyAdmin):
    list_display = ["title_ja", "edition", "language", "readers", "size", "uploaded_by", "at"]
    list_filter = ["readers", "language", "edition"]
    list_select_related = ["edition", "uploaded_by"]
    search_fields = ["title_ja", "title_zh", "name"]
    fields = readonly_fields = ["edition", *Material.FIELDS, "name", "size", "uploaded_by", "at"]


@admin.register(Photograph)
class PhotographAdmin(ReadOnlyAdmin):
    """With its consent; the picture itself is shown by its own page, which asks for that."""

    list_display = ["pk", "edition", "caption_ja", "consent", "withdrawn_at", "uploaded_by", "at"]
    list_filter = ["consent", "edition"]
    list_select_related = ["edition", "uploaded_by"]
    search_fields = ["caption_ja", "caption_zh"]
    fields = readonly_fields = ["edition", *Photograph.FIELDS, "withdrawn_at", "width", "height", "uploaded_by", "at"]


@admin.register(Minutes)
class MinutesAdmin(ReadOnlyAdmin):
    list_display = ["session", "edition", "state", "readers", "approved_by", "approved_at"]
    list_filter = ["state", "readers", "edition"]
    list_select_related = ["session", "edition", "approved_by"]


@admin.register(Questionnaire)
class QuestionnaireAdmin(ReadOnlyAdmin):
    """The address it is answered at is a secret and is not here; nor are the answers, which say nothing of who gave them."""

    list_display = ["edition", "opens_on", "closes_on", "readers"]
    list_select_related = ["edition"]
    fields = readonly_fields = ["edition", *Questionnaire.FIELDS]


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """Who changed what of an edition's proceedings."""

    list_display = ["edition", "what", "model", "subject", "by", "seat", "at"]
    list_filter = ["what", "model"]
    list_select_related = ["edition", "by", "seat"]
    search_fields = ["subject"]
