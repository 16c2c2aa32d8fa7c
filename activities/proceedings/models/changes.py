"""Who changed what of an edition's proceedings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases.models import RecordChange
from activities.seminars.models import Edition


class Change(RecordChange):
    """One change of what remains of an edition; answers to the questionnaire leave none that tells what they say."""

    class What(models.TextChoices):
        # Translators: 登録
        ADDED = "added", _("entered")
        # Translators: 変更
        CHANGED = "changed", _("changed")
        # Translators: 削除
        REMOVED = "removed", _("removed")
        # Translators: 承認
        APPROVED = "approved", _("approved")
        # Translators: 承認の取消し
        REOPENED = "reopened", _("approval taken back")
        # Translators: 掲載同意の撤回
        WITHDRAWN = "withdrawn", _("consent withdrawn")
        # Translators: 回答用アドレスの発行
        OPENED = "opened", _("address for answers made")
        # Translators: 回答用アドレスの停止
        SHUT = "shut", _("address for answers shut")
        # Translators: 過去の回から複写
        COPIED = "copied", _("copied from an earlier edition")
        # Translators: 紙の回答の入力
        ON_PAPER = "on_paper", _("answer on paper entered")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="proceedings_changes")
    what = models.CharField(_("what"), max_length=9, choices=What)

    class Meta(RecordChange.Meta):
        # Translators: 開催後の記録の変更履歴
        verbose_name = _("change of a seminar's proceedings")
        verbose_name_plural = _("changes of seminars' proceedings")
