"""The main menu, the side of the house and the unread count."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from clair import context


def somebody(*roles, manages_people=False, acts=True):
    seats = [SimpleNamespace(manages_people=manages_people, role=role) for role in roles if acts]
    return SimpleNamespace(
        is_authenticated=True,
        roles=frozenset(roles),
        seats=seats,
        seats_as=lambda *wanted: [seat for seat in seats if seat.role in wanted],
    )


def asked(user, path="/"):
    request = RequestFactory().get(path)
    if user is not None:
        request.user = user
    return request


@pytest.mark.parametrize(
    ("roles", "keys", "side"),
    [
        (["applicant"], ["home", "apply", "cases", "seminars", "experts", "research-list", "menu"], "municipality"),
        (
            ["applicant", "branch"],
            ["home", "apply", "cases", "tasks", "seminars", "experts", "research-list", "menu"],
            "municipality",
        ),
        (["branch"], ["home", "cases", "tasks", "seminars", "research-list"], "partners"),
        (["headquarters"], ["home", "cases", "tasks", "seminars", "missions", "experts", "research-list"], "partners"),
        (
            ["officer"],
            ["home", "cases", "tasks", "calendar", "seminars", "missions", "experts", "research-list", "counterparts"],
            "office",
        ),
        (
            ["manager"],
            ["home", "cases", "tasks", "calendar", "seminars", "missions", "experts", "research-list", "counterparts"],
            "office",
        ),
        (
            ["viewer"],
            ["home", "cases", "tasks", "calendar", "seminars", "missions", "research-list", "counterparts"],
            "office",
        ),
        (
            ["administrator"],
            [
                "home",
                "cases",
                "tasks",
                "calendar",
                "seminars",
                "missions",
                "research-list",
                "counterparts",
                "people",
                "administration",
                "mail",
            ],
            "office",
        ),
        ([], [], ""),
    ],
)
def test_menu_and_side_follow_the_roles(roles, keys, side):
    request = asked(somebody(*roles))
    assert [link.key for link in context.navigation(request)] == keys
    assert context.side(request) == side


def test_who_reads_along_is_not_offered_to_apply():
    request = asked(somebody("applicant", acts=False))
    assert [link.key for link in context.navigation(request)] == [
        "home",
        "cases",
        "seminars",
        "experts",
        "research-list",
        "menu",
    ]


def test_people_are_in_the_menu_of_who_looks_after_them():
    request = asked(somebody("applicant", manages_people=True))
    assert "people" in [link.key for link in context.navigation(request)]


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_who_is_not_signed_in_has_no_menu(user):
    request = asked(user)
    assert (context.navigation(request), context.side(request), context.unread(request)) == ([], "", 0)


@pytest.mark.parametrize(
    ("path", "key"),
    [("/", "home"), ("/cases/", "cases"), ("/cases/tasks/", "tasks"), ("/cases/S-2026-0001/", "cases"), ("/x/", "")],
)
def test_current_line_is_the_longest_that_leads_here(path, key):
    urls = {"home": "/", "cases": "/cases/", "tasks": "/cases/tasks/"}
    assert context.current_key(urls, path) == key


def test_nothing_is_asked_before_it_is_drawn():
    class Untouchable:
        def __getattr__(self, name):
            raise AssertionError(name)

    shell = context.shell(asked(Untouchable()))
    assert isinstance(shell["navigation"], SimpleLazyObject)


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_last_resort_pages_need_neither_request_nor_database(name):
    html = render_to_string(name)
    assert html.count("<h1") == 1
    assert 'href="/"' in html


@pytest.mark.parametrize(
    ("roles", "words"), [(["applicant", "branch"], "Our requests"), (["branch"], "Cases"), (["officer"], "Cases")]
)
def test_the_menu_calls_the_list_what_its_page_calls_it(roles, words):
    with translation.override("en"):
        links = context.navigation(asked(somebody(*roles)))
        assert [str(link.label) for link in links if link.key == "cases"] == [words]
