"""Pages that belong to no part of the house, and the two policies of the browser."""

import datetime
import logging
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from clair.middleware import length_of
from tests.cases.requests import complete_request
from tests.factories.accounts import OutgoingMailFactory

pytestmark = pytest.mark.django_db
STRICT = "default-src 'self'"


@pytest.mark.parametrize("name", ["guide", "accessibility", "privacy"])
def test_static_pages_open_for_everybody(client, name):
    assert client.get(reverse(name)).status_code == 200


def test_the_probe_answers_without_signing_in_and_with_one_statement(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get(reverse("health")).text == "ok"


def test_the_probe_says_when_the_database_is_away(client, monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", away)
    assert client.get(reverse("health")).status_code == 503


def test_the_language_is_kept_for_the_person(client, town):
    client.force_login(town)
    answer = client.post(reverse("set_language"), {"language": "en", "next": reverse("accounts:profile")})
    assert answer.url == reverse("accounts:profile")
    assert User.objects.get(pk=town.pk).language == "en"
    assert 'lang="en"' in Client().get(reverse("guide"), headers={"accept-language": "en"}).text
    assert client.get(reverse("accounts:profile"))["Content-Language"] == "en"


def test_the_language_is_kept_in_the_browser_before_signing_in(client):
    client.post(reverse("set_language"), {"language": "zh-hans"})
    assert client.get(reverse("guide"))["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("data", [{}, {"language": "tlh"}, {"language": "../en"}, {"language": "\0"}])
def test_a_language_we_do_not_speak_changes_nothing(client, town, data):
    client.force_login(town)
    assert client.post(reverse("set_language"), data).url == reverse("home")
    assert User.objects.get(pk=town.pk).language == "ja"


def test_the_language_switch_leads_to_no_foreign_page(client):
    data = {"language": "en", "next": "https://evil.example/"}
    assert client.post(reverse("set_language"), data).url == reverse("home")


@pytest.mark.parametrize(("zone", "shown"), [("Asia/Tokyo", "9:30"), ("Asia/Shanghai", "8:30")])
def test_times_are_shown_in_the_persons_time_zone(client, admin, zone, shown):
    mail = OutgoingMailFactory(created_at=datetime.datetime(2026, 11, 22, 0, 30, tzinfo=datetime.UTC))
    User.objects.filter(pk=admin.pk).update(time_zone=zone)
    client.force_login(admin)
    assert f"{shown}</dd>" in client.get(reverse("accounts:mail_detail", args=[mail.pk])).text


def test_a_form_without_proof_of_origin_gets_a_friendly_page(town):
    client = Client(enforce_csrf_checks=True)
    client.force_login(town)
    answer = client.post(reverse("accounts:profile"), {"display_name": "x"})
    assert answer.status_code == 403
    assert "403_csrf.html" in {template.name for template in answer.templates}


def test_only_the_administrators_pages_have_the_wider_policy(client, admin):
    client.force_login(admin)
    page, wider = client.get(reverse("accounts:profile")), client.get(reverse("admin:index"))
    assert STRICT in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "'unsafe-eval'" in wider["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in wider["Content-Security-Policy"]


def test_a_fault_of_the_system_is_written_to_the_log_of_the_server(client, monkeypatch, capfd):
    def broken(*args, **kwargs):
        raise RuntimeError("something nobody thought of")

    monkeypatch.setattr("clair.views.render", broken)
    ours = next(one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    monkeypatch.setattr(ours, "stream", sys.stderr)
    client.raise_request_exception = False
    assert client.get(reverse("guide")).status_code == 500
    assert "RuntimeError: something nobody thought of" in capfd.readouterr().err


MB = 1024 * 1024


def big(megabytes: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("計画.pdf", b"%PDF" + b"0" * (megabytes * MB), content_type="application/pdf")


@pytest.fixture
def nothing_read(monkeypatch):
    """Fails as soon as anything of a body is read."""

    def read(*args, **kwargs):
        raise AssertionError("the body was read")

    monkeypatch.setattr(WSGIRequest, "_load_post_and_files", read)


@pytest.mark.parametrize(("language", "words"), [("en", "The files are too large"), ("ja", None)])
def test_a_body_that_no_form_sends_is_refused_unread_in_the_readers_language(
    client, town, settings, nothing_read, language, words
):
    settings.MAX_UPLOAD_MB = 1
    town.language = language
    town.save()
    client.force_login(town)
    answer = client.post(reverse("accounts:profile"), {"file": big(16)})
    assert answer.status_code == 413
    assert answer["Content-Language"] == language
    assert words is None or (words in answer.text and "10 files of 1 MB" in answer.text)


def test_a_stranger_s_body_is_refused_unread_as_well(client, settings, nothing_read):
    settings.MAX_UPLOAD_MB = 1
    assert client.post(reverse("account_login"), {"login": big(16)}).status_code == 413


def test_a_file_that_is_a_little_too_large_is_told_by_its_form(client, town, settings):
    settings.MAX_UPLOAD_MB = 1
    client.force_login(town)
    case = complete_request(town)
    answer = client.post(reverse("cases:document_add", args=[case.slug]), {"kind": "other", "file": big(2)})
    assert answer.status_code == 422
    assert "1 MB" in str(answer.context["form"].errors["file"])


@pytest.mark.parametrize("length", ["", "many", "-1", "²"])
def test_a_length_that_is_none_is_no_length(length):
    request = RequestFactory().get("/")
    request.META["CONTENT_LENGTH"] = length
    assert length_of(request) == 0
