"""Counterparts: the least that is valid, with an official name."""

import factory
from factory.django import DjangoModelFactory

from activities.partners.models import Body, BodyName, Contact


class BodyFactory(DjangoModelFactory):
    """A foreign affairs office; `name_ja`, `name_zh` are its official name since always."""

    class Meta:
        model = Body

    kind = "fao"

    @classmethod
    def _create(
        cls, model_class, *args, name_ja="長沙市人民政府外事弁公室", name_zh="长沙市人民政府外事办公室", **kwargs
    ):
        body = super()._create(model_class, *args, **kwargs)
        BodyName.objects.create(body=body, name_ja=name_ja, name_zh=name_zh)
        return body


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    body = factory.SubFactory(BodyFactory)
    name_ja = "王小明"
    name_zh = "王小明"
    email = "wang@example.cn"
