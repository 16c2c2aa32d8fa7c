"""Administrators edit target areas and look at the list and the requests for copies; nothing of it is changed there."""

import pytest
from django.urls import reverse

from activities.research import copying
from activities.research.models import TargetArea
from tests.research.listing import entry_of, rare_town

pytestmark = pytest.mark.django_db


def test_the_list_and_the_copies_are_looked_at_only(client, cast):
    entry = entry_of(rare_town(), cast.tokyo)
    copy = copying.ask(entry, seat=cast.stranger.seats[0], purpose="参考", by=cast.stranger)
    copying.note_access(copy, cast.stranger, "回答")
    client.force_login(cast.admin)
    for name, thing in (("listentry", entry), ("copyrequest", copy)):
        address = reverse(f"admin:research_{name}_change", args=[thing.pk])
        assert client.get(reverse(f"admin:research_{name}_changelist")).status_code == 200
        assert client.get(address).status_code == 200
        assert client.post(address, {}).status_code == 403
        assert client.get(reverse(f"admin:research_{name}_add")).status_code == 403


def test_an_area_is_edited_but_neither_renamed_in_code_nor_deleted(client, cast):
    entry_of(rare_town(), cast.tokyo)
    client.force_login(cast.admin)
    data = {"code": "xx", "name": "中国（香港・マカオを除く）", "name_zh": "", "name_en": "China", "order": "1"}
    assert client.post(reverse("admin:research_targetarea_change", args=["cn"]), data).status_code == 302
    assert TargetArea.objects.get().name_en == "China"
    assert TargetArea.objects.get().code == "cn"
    assert client.post(reverse("admin:research_targetarea_delete", args=["cn"])).status_code == 403
