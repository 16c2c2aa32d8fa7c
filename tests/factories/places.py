"""A few divisions of China."""

from factory.django import DjangoModelFactory

from activities.places.models import Division


class DivisionFactory(DjangoModelFactory):
    class Meta:
        model = Division
        django_get_or_create = ["code"]

    code = "110000"
    name_zh = "北京市"
    name_ja = "北京市"
    kind = Division.Kind.MUNICIPALITY
