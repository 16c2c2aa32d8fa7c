"""What every page shows around its content: the main menu, the unread count, which side of the house it is.

Everything is lazy, so that a fragment or a letter that draws none of it asks the database nothing; a whole
page costs one statement for today's seats and one for the unread count.
"""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

OFFICE = frozenset({"officer", "manager", "administrator", "viewer"})
PARTNERS = frozenset({"branch", "headquarters"})
APPLICANT = frozenset({"applicant"})
EVERYONE = OFFICE | PARTNERS | APPLICANT

LANGUAGES = (("ja", "ja", "日本語"), ("zh-hans", "zh-Hans", "中文"), ("en", "en", "English"))
"""Code of the setting, tag for the browser, and the name in the language itself."""


@dataclass(frozen=True)
class Entry:
    """One line of the main menu and the roles that are shown it."""

    key: str
    view: str
    label: str
    icon: str
    roles: frozenset[str]


@dataclass(frozen=True)
class Link:
    """A line of the main menu as one person sees it on one page."""

    key: str
    url: str
    label: str
    icon: str
    current: bool = False
    count: int = 0


ENTRIES = (
    Entry("home", "home", _("Home"), "house", EVERYONE),
    # Translators: 依頼の申込み
    Entry("apply", "cases:new", _("Apply"), "file-earmark-text", frozenset({"applies"})),
    # Translators: 案件; what a municipality calls 依頼 the offices call 案件
    Entry("cases", "cases:index", _("Cases"), "folder2-open", OFFICE),
    # Translators: 依頼の一覧
    Entry("cases", "cases:index", _("Our requests"), "folder2-open", APPLICANT),
    Entry("cases", "cases:index", _("Cases"), "folder2-open", PARTNERS),
    # Translators: 作業
    Entry("tasks", "cases:tasks", _("Tasks"), "list-check", OFFICE | PARTNERS),
    # Translators: カレンダー
    Entry("calendar", "schedule:week", _("Calendar"), "calendar-week", OFFICE),
    # Translators: セミナー
    Entry("seminars", "seminars:index", _("Seminar"), "people", EVERYONE),
    # Translators: 専門家派遣
    Entry("missions", "missions:index", _("Experts"), "person-badge", OFFICE | {"headquarters"}),
    # Translators: 人材バンク
    Entry("experts", "experts:index", _("Talent bank"), "person-plus", frozenset({"reads the talent bank"})),
    # Translators: 海外調査一覧
    Entry("research-list", "research:list", _("Research list"), "archive", EVERYONE),
    # Translators: 訪問先・関係機関
    Entry("counterparts", "partners:index", _("Counterparts"), "building", OFFICE),
    # Translators: 支援メニューと手引き
    Entry("menu", "support:menu", _("Support menu and guide"), "journal-text", APPLICANT),
    # Translators: 担当者
    Entry("people", "accounts:people", _("People"), "people", frozenset({"manages people", "administrator"})),
    # Translators: 管理
    Entry("administration", "admin:index", _("Administration"), "gear", frozenset({"administrator"})),
    # Translators: 送信したメール
    Entry("mail", "accounts:mail", _("Mail"), "envelope", frozenset({"administrator"})),
)


def shell(request: HttpRequest) -> dict:
    """The context of base.html. A page may set `nav` to the key of the menu line it belongs to."""
    return {
        "navigation": SimpleLazyObject(partial(navigation, request)),
        "unread": SimpleLazyObject(partial(unread, request)),
        "side": SimpleLazyObject(partial(side, request)),
        "interface_languages": LANGUAGES,
        "demo": settings.DEMO,
    }


def navigation(request: HttpRequest) -> list[Link]:
    """The menu lines of the person's roles, each key once; the longest address that leads here is current."""
    roles = hats(request)
    entries = {}
    for entry in ENTRIES:
        if entry.roles & roles:
            entries.setdefault(entry.key, entry)
    urls = {key: reverse(entry.view) for key, entry in entries.items()}
    here = current_key(urls, request.path)
    return [Link(key, urls[key], entry.label, entry.icon, current=key == here) for key, entry in entries.items()]


def current_key(urls: dict[str, str], path: str) -> str:
    """The key whose address is the longest beginning of `path`; home counts only for itself."""
    leading = [key for key, url in urls.items() if path == url or (key != "home" and path.startswith(url))]
    return max(leading, key=lambda key: len(urls[key]), default="")


def unread(request: HttpRequest) -> int:
    """How many notices the person has not opened."""
    if not is_signed_in(request):
        return 0
    from activities.cases.notifications import unread_count

    return unread_count(request.user)


def side(request: HttpRequest) -> str:
    """Whose page this is: a municipality's, a partner's (branch, headquarters), the office's; else empty."""
    roles = hats(request)
    for name, wanted in (("office", OFFICE), ("municipality", APPLICANT), ("partners", PARTNERS)):
        if roles & wanted:
            return name
    return ""


def hats(request: HttpRequest) -> frozenset[str]:
    """Roles of today's seats, and what takes more than reading along: applying, looking after an organisation's people."""
    if not is_signed_in(request):
        return frozenset()
    from activities.experts.rules import may_read

    user = request.user
    hats = {
        "applies": any(seat.role in APPLICANT for seat in user.seats),
        "manages people": any(seat.manages_people for seat in user.seats),
        "reads the talent bank": may_read(user),
    }
    return user.roles | {name for name, worn in hats.items() if worn}


def is_signed_in(request: HttpRequest) -> bool:
    """False also while answering before the sign-in was looked at, as an error page may."""
    return getattr(request, "user", None) is not None and request.user.is_authenticated
