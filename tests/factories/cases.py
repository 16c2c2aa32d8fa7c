"""What hangs on a case: messages, documents, tasks, notices. Cases themselves belong to their programme's factories."""

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from activities.cases.models import (
    CannedText,
    Document,
    DocumentVersion,
    Message,
    Notification,
    Task,
)
from activities.cases.models.messages import Audience
from activities.cases.models.notifications import Topic
from tests.factories.accounts import UserFactory

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def upload(name: str = "見積.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    author = factory.SubFactory(UserFactory)
    seat = None
    audience = Audience.SHARED
    body = "日程についてご相談します。"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    kind = Document.Kind.OTHER
    title = "資料"
    audience = Audience.SHARED


class DocumentVersionFactory(DjangoModelFactory):
    class Meta:
        model = DocumentVersion

    number = 1
    file = factory.LazyFunction(lambda: ContentFile(PDF, name="x"))
    name = "資料.pdf"
    content_type = "application/pdf"
    size = len(PDF)
    sha256 = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)
    seat = None


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    title = "通訳の手配を確定する"
    seat = None
    role = "officer"


class NotificationFactory(DjangoModelFactory):
    class Meta:
        model = Notification

    user = factory.SubFactory(UserFactory)
    topic = Topic.MOVE
    text = "S-2026-0001 視察: 申込書を送信しました"
    url = "/cases/"


class CannedTextFactory(DjangoModelFactory):
    class Meta:
        model = CannedText

    title = "受付のあいさつ"
    body = "お申し込みありがとうございます。"
