"""Files that go out to the people of an edition (配付資料), and who may read what remains of one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.cases.models.documents import stored_name
from activities.seminars.models import Edition, Session
from activities.trips.both import Both


class Reader(models.TextChoices):
    """Who may read a thing besides the office, once the edition was held."""

    # Translators: 北京事務所のみ
    OFFICE = "office", _("Beijing office only")
    # Translators: 参加団体
    PARTICIPANTS = "participants", _("Organisations that took part")
    # Translators: このシステムの利用者全員
    EVERYBODY = "everybody", _("Everybody who signs in")


class Language(models.TextChoices):
    # Translators: 日本語
    JAPANESE = "ja", _("Japanese")
    # Translators: 中国語
    CHINESE = "zh", _("Chinese")
    # Translators: 日中併記
    BOTH = "both", _("Both languages")
    # Translators: 英語
    ENGLISH = "en", _("English")


class Material(models.Model):
    """A file that was handed out, of the whole edition or of one item of its programme."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="materials")
    # Translators: プログラムの項目
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, verbose_name=_("item of the programme"), related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # Translators: 資料名（日本語）
    title_ja = models.CharField(_("title in Japanese"), max_length=160, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=160, blank=True)
    # Translators: ファイルの言語
    language = models.CharField(_("language of the file"), max_length=4, choices=Language)
    # Translators: 閲覧できる人
    readers = models.CharField(_("who may read it"), max_length=12, choices=Reader, default=Reader.OFFICE)
    file = models.FileField(upload_to=stored_name, max_length=100)
    name = models.CharField(_("file name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    FIELDS = ("session", "title_ja", "title_zh", "language", "readers")

    class Meta:
        # Translators: 配付資料
        verbose_name = _("material handed out")
        verbose_name_plural = _("materials handed out")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return str(self.title or self.name)

    @property
    def title(self) -> Both:
        return Both(self.title_ja, self.title_zh)
