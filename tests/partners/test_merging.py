"""Two records become one: nothing is lost, old addresses lead on, and of two people at once one succeeds."""

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from activities.cases.search.finding import find
from activities.participation.models import Invitation
from activities.partners import duplicates, merging
from activities.partners.merging import MergeConflict
from activities.partners.models import Body, BodyName, Change, ContactRoute, Dealing
from activities.support.models import Destination
from tests.cases.requests import complete_request
from tests.cast import assemble
from tests.factories.participation import InvitationFactory
from tests.factories.partners import BodyFactory, ContactFactory
from tests.factories.places import DivisionFactory


@pytest.fixture
def pair(officer):
    """An office entered twice; the second has a person, a door, a dealing, a visit, a section and what went into it before."""
    kept = BodyFactory(name_ja="四川省外事弁公室", name_zh="四川省外事办公室", phone="028-0000-1111")
    other = BodyFactory(
        name_ja="四川省人民政府外事弁公室", name_zh="", phone="+86 28 0000 1111", email="fao@example.cn", parent=kept
    )
    return kept, other


def with_everything(kept, other, officer):
    person = ContactFactory(body=other)
    earlier = BodyFactory(name_ja="四川外弁", merged_into=other)
    return {
        "person": person,
        "route": ContactRoute.objects.create(body=other, via="fao", through_body=kept, through_contact=person),
        "dealing": Dealing.objects.create(body=other, kind="call", day=date(2026, 4, 1), said="承知", entered_by=officer,
                                          seat=officer.seats[0], contact=person),
        "section": BodyFactory(kind="section", parent=other, name_ja="国際交流処"),
        "earlier": earlier,
        "visit": Destination.objects.create(request=complete_request(officer_town(officer)), name="外弁", counterpart=other),
    }  # fmt: skip


def officer_town(officer):
    return type(officer).objects.get(email="town@example.jp")


def test_everything_moves_and_the_old_address_leads_on(client, pair, officer):
    kept, other = pair
    things = with_everything(kept, other, officer)
    choices = {"phone": "kept", "email": "other", "parent": "other", "names": "kept"}
    merging.merge(kept, other, choices, by=officer, seen=merging.marks(kept, other))
    for name, row in things.items():
        row.refresh_from_db()
        column = {"section": "parent_id", "earlier": "merged_into_id", "visit": "counterpart_id"}.get(name, "body_id")
        assert getattr(row, column) == kept.pk, name
    kept.refresh_from_db()
    assert (kept.phone, kept.email, kept.parent) == ("028-0000-1111", "fao@example.cn", None)
    assert things["route"].through_body is None
    assert set(kept.names.values_list("kind", "name_ja")) == {
        ("official", "四川省外事弁公室"),
        ("alias", "四川省人民政府外事弁公室"),
    }
    client.force_login(officer)
    assert client.get(reverse("partners:body", args=[other.pk])).url == kept.get_absolute_url()
    assert [hit.key for hit in find(officer, "人民政府外事弁公室", kinds=["partner"])] == [kept.pk]
    told = Change.objects.get(body=kept, what="merged")
    assert (told.by, told.other, told.values["email"]) == (officer, other, ["", "fao@example.cn"])
    assert told.values["phone"] == ["+86 28 0000 1111", "028-0000-1111"], "what was given up, and what stays"
    assert b"fao@example.cn" in client.get(kept.get_absolute_url()).content


def test_what_a_body_has_only_once_stays_with_the_record_that_leads_on(pair, officer):
    kept, other = pair
    first = InvitationFactory(chinese=True, body=kept)
    second = InvitationFactory(chinese=True, body=other, edition=first.edition)
    alone = InvitationFactory(chinese=True, body=other)
    merging.merge(kept, other, {}, by=officer, seen=merging.marks(kept, other))
    assert set(Invitation.objects.filter(body=kept)) == {first, alone}
    assert Invitation.objects.get(body=other) == second


def test_the_names_of_the_other_may_be_the_right_ones(pair, officer):
    kept, other = pair
    merging.merge(kept, other, {"names": "other"}, by=officer, seen=merging.marks(kept, other))
    assert kept.names.get(kind="official").name_ja == "四川省人民政府外事弁公室"


def test_nothing_is_done_once_one_of_the_two_has_changed(pair, officer):
    kept, other = pair
    seen = merging.marks(kept, other)
    Body.objects.filter(pk=other.pk).update(revision=2)
    with pytest.raises(MergeConflict):
        merging.merge(kept, other, {}, by=officer, seen=seen)
    assert not Change.objects.filter(what="merged").exists()


def test_a_viewer_merges_nothing(pair, viewer):
    with pytest.raises(PermissionDenied):
        merging.merge(*pair, {}, by=viewer, seen=merging.marks(*pair))


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_merge_at_once_one_succeeds():
    cast = assemble()
    first, second = BodyFactory(phone="1"), BodyFactory(phone="2")
    seen = {False: merging.marks(first, second), True: merging.marks(second, first)}
    start, results = threading.Barrier(2), []

    def attempt(by, swapped: bool) -> None:
        kept, other = (second, first) if swapped else (first, second)
        kept, other = Body.objects.get(pk=kept.pk), Body.objects.get(pk=other.pk)
        start.wait()
        try:
            merging.merge(kept, other, {"phone": "kept"}, by=by, seen=seen[swapped])
            results.append("merged")
        except MergeConflict:
            results.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=pair) for pair in ((cast.officer, False), (cast.manager, True))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["merged", "too late"]
    assert Body.objects.standing().count() == 1
    assert BodyName.objects.filter(body=Body.objects.standing().get(), kind="official").count() == 1


def test_duplicates_are_found_with_why(pair, officer):
    kept, other = pair
    BodyFactory(name_ja="四川省教育庁", name_zh="四川省教育厅")
    twin = BodyFactory(name_ja="四川省教育廳", name_zh="")
    Body.objects.filter(pk=other.pk).update(parent=None)
    found = {(found.first.pk, found.second.pk): [str(why) for why in found.why] for found in duplicates.duplicates()}
    assert set(found) == {(kept.pk, other.pk), (twin.pk - 1, twin.pk)}
    assert len(found[kept.pk, other.pk]) == 2
    merging.set_apart(other, kept, by=officer)
    assert [pair.second for pair in duplicates.duplicates()] == [twin]


def test_one_wrong_letter_is_found_at_the_same_place(officer):
    place = DivisionFactory()
    names = ("長沙市商務局", "長沙市商工局", "長沙市教育庁舎")
    first, second, _other = (BodyFactory(name_ja=name, name_zh="", division=place) for name in names)
    assert [(pair.first, pair.second, pair.certain) for pair in duplicates.duplicates()] == [(first, second, False)]


def test_what_many_share_and_neighbours_of_one_letter_are_no_duplicates(officer):
    for number in range(8):
        BodyFactory(name_ja=f"{number}省農業科学研究所", name_zh="", phone="010-0000-0000")
    hunan = {"name_ja": "湖南省人民政府外事弁公室", "name_zh": "湖南省人民政府外事办公室"}
    BodyFactory(**hunan)
    BodyFactory(**{name: text.replace("湖", "河") for name, text in hunan.items()})
    kept = BodyFactory(name_ja="国際局", name_zh="")
    BodyFactory(kind="section", parent=kept, name_ja="国際局", name_zh="")
    assert [(pair.first.label, pair.second.label) for pair in duplicates.duplicates()] == []


def test_the_page_that_asks_for_the_other_record_lists_the_likely_ones(client, officer, pair):
    kept, other = pair
    Body.objects.filter(pk=other.pk).update(parent=None)
    client.force_login(officer)
    page = client.get(reverse("partners:merge", args=[kept.pk]))
    assert [found for found, _why in page.context["likely"]] == [other]
    assert f"?with={other.pk}" in page.content.decode()
    assert page.context["form"]["name"].help_text
    found = client.get(reverse("partners:merge", args=[kept.pk]), {"name": f"#{other.pk}"})
    assert found.url.endswith(f"?with={other.pk}")
