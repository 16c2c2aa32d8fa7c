"""Administrators find and correct divisions."""

from django.urls import reverse

from activities.places.admin import DivisionResource
from activities.places.models import Division


def test_list_and_search_open(administrator, china):
    address = reverse("admin:places_division_changelist")
    assert "長沙市" in administrator.get(address, {"q": "長沙"}).content.decode()


def test_an_import_writes_the_derived_names_too(china):
    data = DivisionResource().export(Division.objects.filter(code="430100"))
    row = data.dict[0] | {"name_ja": "長沙市（新）"}
    data.wipe()
    data.dict = [row]
    DivisionResource().import_data(data, raise_errors=True)
    assert Division.objects.get(code="430100").full_ja == "湖南省長沙市（新）"
