"""Odd and hostile values at every kind of field of a request and every condition of the list: never an accident, never a script."""

import pytest
from django.urls import reverse

from activities.cases.revisions import prints
from activities.missions.filing import DAYS, REQUEST, plain_values
from activities.missions.filters import MissionFilter
from tests.factories import missions as made

VALUES = (
    "\x00", "'; DROP TABLE missions_mission; --", "<script>alert(1)</script>", "{{ 7*7 }}", "9" * 400, "-1", "１０", "1e9", "𠮷" * 300,
    "\u202eabc\u200b", "２０２７－０５－０１", "令和99年1月1日", "0001-01-01", "#1", "＝1+1", "\r\nBcc: x@example.com",
)  # fmt: skip


KINDS = ("host", "destination", "field", "topic_ja", "problem_zh", "wished_days", "wished_from", "mode", "contact_phone",
         "contact_email", "period_end")  # fmt: skip
"""A field of every kind."""


@pytest.mark.parametrize("value", VALUES)
def test_every_kind_of_field_takes_anything(client, officer, value):
    case = made.requested(officer)
    client.force_login(officer)
    for page, names in (("request", REQUEST), ("days", DAYS)):
        address = reverse(f"missions:{page}", args=[case.slug])
        for name in (one for one in names if one in KINDS):
            case.refresh_from_db()
            now = plain_values(case, names)
            typed = {key: str(text) for key, text in now.items() if text not in (None, "")} | {"host": case.host.label}
            typed |= {"destination": "河南省開封市", name: value, "seen": prints(now)}
            answer = client.post(address, {key: text for key, text in typed.items() if key in (*names, "seen")})
            assert answer.status_code in (302, 422), f"{page} {name}"
    page = client.get(case.get_absolute_url())
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("value", VALUES)
def test_every_condition_of_the_list_takes_anything(client, officer, value):
    made.requested(officer)
    client.force_login(officer)
    for name in (*MissionFilter.base_filters, "page", "sort"):
        answer = client.get(reverse("missions:index"), {name: value})
        assert answer.status_code in (200, 400, 422), name
        assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("seen", ["", "{", "[]", "null", '{"host": 1}', "x" * 9000])
def test_forged_prints_of_a_form_overwrite_nothing_unseen(client, officer, seen):
    case = made.requested(officer)
    client.force_login(officer)
    data = {"host": case.host.label, "topic_ja": "別の内容", "mode": "onsite", "interpreter": "host", "seen": seen}
    answer = client.post(reverse("missions:request", args=[case.slug]), data)
    assert answer.status_code == 409
    case.refresh_from_db()
    assert case.topic_ja == "果樹栽培"
