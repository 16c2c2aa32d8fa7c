"""What people have typed but not yet saved, and what keeps a form from being sent twice."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .case import Case


class TypedText(models.Model):
    """The raw values of a form as they were typed, valid or not, kept until the form is saved.

    `form` names the form within the case (a step of the application, the message box).
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="typed_texts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=40)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user", "form"], name="typed_text_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.form}"


class FormToken(models.Model):
    """A token of a form that was carried out: sending it again leads to the same result, not to a second one."""

    token = models.CharField(max_length=40, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    url = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.token
