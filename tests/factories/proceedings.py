"""What remains of an edition: the least that is valid."""

import io
from datetime import date

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image

from activities.proceedings.models import Material, Minutes, Photograph, Question, Questionnaire, Reply
from tests.factories.seminars import EditionFactory, SessionFactory


def jpeg(width: int = 60, height: int = 40, **more) -> bytes:
    """A small picture; `exif` goes into it."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "JPEG", **more)
    return target.getvalue()


class MaterialFactory(DjangoModelFactory):
    class Meta:
        model = Material

    edition = factory.SubFactory(EditionFactory, held=True)
    title_ja = "基調講演の資料"
    title_zh = "主旨演讲资料"
    language = "ja"
    readers = "everybody"
    file = factory.LazyFunction(lambda: ContentFile("資料".encode(), "資料.txt"))
    name = "資料.txt"
    content_type = "text/plain"
    size = 6
    uploaded_by = factory.SubFactory("tests.factories.accounts.UserFactory")


class PhotographFactory(DjangoModelFactory):
    class Meta:
        model = Photograph

    edition = factory.SubFactory(EditionFactory, held=True)
    caption_ja = "本会議の様子"
    caption_zh = "正式会议现场"
    photographer = "北京事務所"
    consent = "given"
    picture = factory.LazyFunction(lambda: ContentFile(jpeg(), "photograph.jpg"))
    small = factory.LazyFunction(lambda: ContentFile(jpeg(), "photograph.jpg"))
    uploaded_by = factory.SubFactory("tests.factories.accounts.UserFactory")


class QuestionnaireFactory(DjangoModelFactory):
    """Open to whoever has the address."""

    class Meta:
        model = Questionnaire

    edition = factory.SubFactory(EditionFactory, held=True)
    intro_ja = "ご協力をお願いします。"
    intro_zh = "敬请填写。"
    secret = factory.Sequence(lambda number: f"secret-{number}")


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    class Params:
        scale = factory.Trait(kind="scale", text_ja="全体の満足度", text_zh="总体满意度", choices_ja="不満\n満足",
                              choices_zh="不满意\n满意")  # fmt: skip
        several = factory.Trait(kind="several", text_ja="役立った内容", text_zh="有帮助的内容")
        text = factory.Trait(kind="text", text_ja="ご意見", text_zh="意见", choices_ja="", choices_zh="")

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    order = factory.Sequence(lambda number: number)
    kind = "one"
    text_ja = "次回も参加しますか"
    text_zh = "下次是否参加"
    choices_ja = "はい\nいいえ"
    choices_zh = "是\n否"


class ReplyFactory(DjangoModelFactory):
    class Meta:
        model = Reply

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    side = "japan"
    language = "ja"
    on = date(2026, 8, 1)
    nonce = factory.Sequence(lambda number: f"nonce-{number}")


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = Minutes

    session = factory.SubFactory(SessionFactory)
    edition = factory.SelfAttribute("session.edition")
    body_ja = "一つ目の段落。\n\n二つ目の段落。"
    body_zh = "第一段。\n\n第二段。"
    readers = "everybody"
    state = "approved"
