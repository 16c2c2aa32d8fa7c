"""Who changed what of a registration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.cases.models import RecordChange

from .experts import Expert


class Change(RecordChange):
    """One change of a registration. Values of somebody who was masked are masked here as well."""

    class What(models.TextChoices):
        # Translators: 入力
        ADDED = "added", _("entered")
        # Translators: 変更
        CHANGED = "changed", _("changed")
        # Translators: 削除
        REMOVED = "removed", _("removed")
        # Translators: 登録
        REGISTERED = "registered", pgettext_lazy("change of a registration", "registered")
        # Translators: 登録内容を確認
        CONFIRMED = "confirmed", pgettext_lazy("change of a registration", "confirmed")
        # Translators: 同意
        CONSENTED = "consented", pgettext_lazy("change of a registration", "consented")
        # Translators: 同意の撤回
        CONSENT_WITHDRAWN = "unconsented", pgettext_lazy("change of a registration", "consent withdrawn")
        # Translators: 登録取消
        WITHDRAWN = "withdrawn", pgettext_lazy("change of a registration", "withdrawn")

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="changes")
    what = models.CharField(_("what"), max_length=12, choices=What)

    class Meta(RecordChange.Meta):
        verbose_name = _("change of a registration in the bank")
        verbose_name_plural = _("changes of registrations in the bank")
