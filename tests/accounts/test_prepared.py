"""Statements written once: the same answers as a queryset, values told anew each time."""

import pytest
from django.db import models

from accounts.models import Seat, User
from accounts.prepared import KEPT, Prepared, Told

pytestmark = pytest.mark.django_db

SEATS = Prepared(
    lambda role: (
        Seat.objects.filter(role=role, organisation=Told("body", models.BigIntegerField()))
        .select_related("organisation__prefecture")
        .order_by("pk")
    )
)


def test_rows_are_those_of_the_queryset(cast):
    body = cast.officer.seats[0].organisation_id
    found = SEATS("officer", body=body)
    assert found == list(Seat.objects.filter(role="officer", organisation=body).order_by("pk"))


def test_values_are_told_anew_each_time(cast):
    assert SEATS("applicant", body=cast.town.seats[0].organisation_id)
    assert SEATS("applicant", body=cast.officer.seats[0].organisation_id) == []


def test_joined_rows_cost_nothing_more(cast, django_assert_num_queries):
    body = cast.town.seats[0].organisation_id
    with django_assert_num_queries(1):
        (seat,) = SEATS("applicant", body=body)
        assert seat.organisation.prefecture.label


def test_a_changed_row_is_seen_at_once(cast):
    body = cast.town.seats[0].organisation_id
    SEATS("applicant", body=body)
    Seat.objects.filter(organisation=body).update(name="観光課")
    assert [seat.name for seat in SEATS("applicant", body=body)] == ["観光課"]


def test_tuples_where_the_queryset_says_so(cast):
    names = Prepared(lambda: User.objects.filter(email=Told("email", models.CharField())).values_list("display_name"))
    assert names(email=cast.town.email) == [(cast.town.display_name,)]


def test_what_cannot_be_found_asks_nobody(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Prepared(lambda: User.objects.filter(pk__in=[]))() == []


def test_a_value_that_is_not_told_is_a_mistake(cast):
    with pytest.raises(KeyError):
        SEATS("applicant")


def test_forms_are_kept_in_number():
    numbered = Prepared(lambda number: User.objects.order_by("pk")[:number])
    for number in range(1, KEPT + 3):
        numbered(number)
    assert len(numbered.known) <= KEPT


def test_a_person_with_seats_is_read_in_one_statement(cast, django_assert_num_queries):
    from accounts.backends import SignInBackend

    roles = cast.officer.roles
    with django_assert_num_queries(1):
        person = SignInBackend().get_user(cast.officer.pk)
        assert (person, person.roles) == (cast.officer, roles)


def test_a_person_without_seats_signs_in_and_one_who_may_not_does_not(cast):
    from accounts.backends import SignInBackend

    bare = User.objects.create_user("bare@example.org")
    assert SignInBackend().get_user(bare.pk) == bare
    User.objects.filter(pk=cast.officer.pk).update(is_active=False)
    assert SignInBackend().get_user(cast.officer.pk) is None
