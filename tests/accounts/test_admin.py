"""The administrators' pages: for administrators' seats alone, and as quick with many rows as with one."""

import re

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Occupancy, Organisation, User
from tests.factories.accounts import (
    PASSWORD,
    DutyFactory,
    InvitationFactory,
    OccupancyFactory,
    OutgoingMailFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label == "accounts"]


def changelist(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("who", ["town", "prefecture", "tokyo", "officer", "manager", "viewer", "stranger"])
def test_the_pages_open_for_administrators_only(client, cast, who):
    client.force_login(cast[who])
    assert not cast[who].is_staff
    for address in [reverse("admin:index"), *map(changelist, MODELS)]:
        assert client.get(address, follow=True).status_code == 403


def test_they_have_no_sign_in_of_their_own(client, admin):
    admin.set_password(PASSWORD)
    admin.save()
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0] == f"{reverse('account_login')}?next=/admin/"
    client.post("/admin/login/", {"username": admin.email, "password": PASSWORD})
    assert client.get(reverse("admin:index")).status_code == 302


def test_reading_along_with_an_administrator_lets_look_but_not_change(client, admin):
    reader = OccupancyFactory(seat=admin.occupancies.get().seat, kind=Occupancy.Kind.READER).user
    client.force_login(reader)
    assert client.get(changelist(Organisation)).status_code == 200
    assert client.get(reverse("admin:accounts_organisation_add")).status_code == 403
    assert client.get(reverse("admin:accounts_organisation_import")).status_code == 403


def test_an_administrators_model_permissions_do_not_reach_single_objects(admin, town):
    assert admin.has_perm("accounts.change_organisation")
    assert not admin.has_perm("accounts.change_organisation", town)
    assert not admin.has_perm("accounts.decide")
    assert not town.has_perm("accounts.view_organisation")


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model._meta.label)
def test_every_list_and_every_new_form_opens(client, admin, model):
    client.force_login(admin)
    assert client.get(changelist(model)).status_code == 200
    add = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    assert client.get(add).status_code in {200, 403}


def rows_for_everything(number: int) -> None:
    for _row in range(number):
        seat = OccupancyFactory().seat
        DutyFactory(seat=seat)
        InvitationFactory(seat=seat)
        OutgoingMailFactory()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_list_costs_the_same_for_any_number(client, admin, model):
    client.force_login(admin)
    rows_for_everything(1)
    client.get(changelist(model))
    with CaptureQueriesContext(connection) as few:
        client.get(changelist(model))
    rows_for_everything(20)
    with CaptureQueriesContext(connection) as many:
        client.get(changelist(model))
    assert len(many) == len(few)


def test_organisations_are_found_by_name_reading_and_code(client, cast, admin):
    Organisation.objects.filter(name="おいらせ町").update(name_kana="オイラセチョウ")
    client.force_login(admin)
    for query in ("おいらせ", "オイラセ", "024121"):
        found = client.get(changelist(Organisation), {"q": query})
        assert "おいらせ町" in found.text
        assert "箱根町" not in found.text


def test_people_show_no_password_and_are_not_made_by_hand(client, admin):
    person = UserFactory(password=PASSWORD)
    client.force_login(admin)
    page = client.get(reverse("admin:accounts_user_change", args=[person.pk]))
    assert person.password not in page.text
    assert "md5" not in page.text
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403
    assert client.post(reverse("admin:accounts_user_delete", args=[person.pk]), {"post": "yes"}).status_code == 403


def test_after_a_change_of_address_the_old_one_opens_nothing(client, admin):
    person = UserFactory(email="old@example.jp", password=PASSWORD)
    EmailAddress.objects.create(user=person, email="old@example.jp", verified=True, primary=True)
    client.force_login(admin)
    inline = {"occupancies-TOTAL_FORMS": 0, "occupancies-INITIAL_FORMS": 0}
    data = {
        "email": "New@example.jp",
        "display_name": "x",
        "language": "ja",
        "time_zone": "Asia/Tokyo",
        "is_active": "on",
    }
    client.post(reverse("admin:accounts_user_change", args=[person.pk]), data | inline)
    client.logout()
    credentials = {"password": PASSWORD}
    assert client.post(reverse("account_login"), credentials | {"login": "old@example.jp"}).status_code == 200
    assert client.post(reverse("account_login"), credentials | {"login": "new@example.jp"}).status_code == 302


def test_a_locked_out_person_is_let_in_again(client, admin):
    person = UserFactory(password=PASSWORD)
    credentials = {"login": person.email, "password": "wrong"}
    for _try in range(5):
        client.post(reverse("account_login"), credentials)
    right = credentials | {"password": PASSWORD}
    assert client.post(reverse("account_login"), right).status_code == 429
    client.force_login(admin)
    client.post(changelist(User), {"action": "unlock", "_selected_action": [person.pk]})
    client.logout()
    assert client.post(reverse("account_login"), right).status_code == 302


def test_a_closed_person_is_out_at_once(client, town):
    client.force_login(town)
    assert client.get(reverse("accounts:profile")).status_code == 200
    User.objects.filter(pk=town.pk).update(is_active=False)
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_a_second_holder_is_refused_with_a_sentence(client, cast, admin):
    client.force_login(admin)
    held = cast.town.occupancies.get()
    data = {"user": cast.stranger.pk, "seat": held.seat_id, "kind": "holder", "valid_from": "2026-01-01"}
    page = client.post(reverse("admin:accounts_occupancy_add"), data)
    assert page.status_code == 200
    assert page.context["errors"]
    assert held.seat.occupancies.count() == 1


def test_organisations_come_in_by_file_with_their_leading_zeros(client, cast, admin):
    client.force_login(admin)
    text = "code,kind,prefecture,name,name_kana,name_zh,name_en,valid_from,valid_until,successor\n"
    text += "24121,town,2,おいらせ町,オイラセチョウ,,Oirase Town,,,\n"
    upload = SimpleUploadedFile("organisations.csv", text.encode(), "text/csv")
    address = reverse("admin:accounts_organisation_import")
    page = client.post(address, {"import_file": upload, "format": "1", "resource": ""})
    assert page.context.get("confirm_form"), page.context["form"].errors
    client.post(reverse("admin:accounts_organisation_process_import"), page.context["confirm_form"].initial)
    assert Organisation.objects.get(code="024121").name_en == "Oirase Town"


def test_a_wrong_code_in_a_file_is_shown_and_not_taken_over(client, cast, admin):
    client.force_login(admin)
    text = "code,kind,prefecture,name\n024199,town,02,誤町\n"
    upload = SimpleUploadedFile("organisations.csv", text.encode(), "text/csv")
    page = client.post(
        reverse("admin:accounts_organisation_import"), {"import_file": upload, "format": "1", "resource": ""}
    )
    assert not page.context.get("confirm_form")
    assert not Organisation.objects.filter(name="誤町").exists()


@pytest.mark.parametrize("number", ["0", "1"])
def test_organisations_go_out_as_excel_and_csv(client, cast, admin, number):
    client.force_login(admin)
    address = reverse("admin:accounts_organisation_export")
    fields = {name: "on" for name in re.findall(r'name="(organisationresource_\w+)"', client.get(address).text)}
    answer = client.post(address, {"format": number, "resource": "0", **fields})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_machine_is_let_in_again(client, admin, settings):
    settings.LOCKOUT_LIMITS = {"ip_address": 3}
    person = UserFactory(password=PASSWORD)
    for number in range(3):
        client.post(reverse("account_login"), {"login": f"person{number}@example.jp", "password": "wrong"})
    right = {"login": person.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), right).status_code == 429
    client.force_login(admin)
    attempt = AccessAttempt.objects.first()
    client.post(changelist(AccessAttempt), {"action": "unlock", "_selected_action": [attempt.pk]})
    client.logout()
    assert client.post(reverse("account_login"), right).status_code == 302


def test_who_reads_along_lets_no_machine_in(client, admin):
    client.post(reverse("account_login"), {"login": "person@example.jp", "password": "wrong"})
    admin.occupancies.update(kind="reader")
    client.force_login(admin)
    attempt = AccessAttempt.objects.get()
    client.post(changelist(AccessAttempt), {"action": "unlock", "_selected_action": [attempt.pk]})
    assert AccessAttempt.objects.exists()
