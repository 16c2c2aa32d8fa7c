"""What the pages about cases share: page or fragment, and everything the page of one case draws."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from accounts.models.seats import OFFICE_ROLES
from activities.calendars.fiscal import today_in_japan

from . import files
from .access import Reach
from .assignment import RULES
from .fetching import ENDORSEMENTS, EVENTS, TASKS, THREAD, VERSIONS, remember
from .models import Case, DocumentVersion, Message, ReadMark, TypedText
from .models.documents import works_on_cases
from .rules import in_office
from .showing.journey import choices, next_work, stages
from .showing.timeline import agreements, lapses, timeline

MESSAGES_SHOWN = 200
MESSAGE_FORM = "message"


def render_page(request: HttpRequest, page: str, partial: str, context: dict, **kwargs) -> HttpResponse:
    """Render `partial` when htmx asks for a fragment, `page` otherwise (one address, one view, one check)."""
    htmx = request.htmx
    fragment = htmx and not (htmx.boosted or htmx.history_restore_request)
    response = render(request, partial if fragment else page, context, **kwargs)
    patch_vary_headers(response, ["HX-Request"])  # or Back would show a bare fragment
    return response


def case_context(request: HttpRequest, case: Case) -> dict:
    """Everything the case page draws, in at most seven statements besides the case and the frame of the page.

    `case` is the programme's own row. What the programme's blocks draw, it adds and prefetches itself before calling this.
    Showing the thread marks it as read.
    """
    user, office = request.user, in_office(request.user)
    remember(case, "endorsements", ENDORSEMENTS(case=case.pk), "case")
    events = remember(case, "events", EVENTS(case=case.pk), "case")
    held = agreements(case, events)
    tasks = open_tasks(request, case)
    papers = versions(request, case)
    context = {
        "case": case,
        "nav": case.nav,
        "office": office,
        "state": case.state_info,
        "state_label": case.state_info.label if office else case.state_info.public_label,
        "stages": stages(case, events),
        "shares": next_work(case, tasks, office, user.seats),
        "choices": choices(case, user),
        "agreements": held,
        "lapses": lapses(held) if case.is_open else [],
        "history": timeline(case, events, office=office),
        "tasks": tasks,
        "documents": by_document(papers),
        "assignment_rule": RULES.get(case.assignment_rule, ""),
        "accepted_kinds": files.kinds_label(),
        "today": today_in_japan(),
        **thread_context(request, case, papers),
        **permissions(user, case),
    }
    return context


def permissions(user, case: Case) -> dict:
    """What the person may do besides taking steps, under the names templates use.

    Nobody on the other side sees a draft, so there is nobody to write to yet.
    """
    names = ("write_message", "write_internal_note", "add_document", "give_task")
    found = {f"may_{name}": user.has_perm(f"cases.{name}", case) for name in names}
    found["may_write_message"] &= bool(case.reference)
    return found | {"may_edit": user.has_perm(f"{case.programme}.edit", case)}


def open_tasks(request: HttpRequest, case: Case) -> list:
    """The open tasks of a case; the office's own are not shown to others."""
    tasks = TASKS(in_office(request.user), case=case.pk)
    for task in tasks:
        task.case = case
    return tasks


def versions(request: HttpRequest, case: Case) -> list[DocumentVersion]:
    """Every version of every paper that the person may open, newest first within its paper."""
    return VERSIONS(in_office(request.user), works_on_cases(request.user), case=case.pk)


def by_document(papers: list[DocumentVersion]) -> list[dict]:
    """Papers with their newest version and the older ones."""
    found: dict[int, dict] = {}
    for version in papers:
        row = found.setdefault(version.document_id, {"document": version.document, "newest": version, "older": []})
        if row["newest"] is not version:
            row["older"].append(version)
    return list(found.values())


def thread_context(request: HttpRequest, case: Case, papers: list[DocumentVersion]) -> dict:
    """The thread with what is new for the reader, and the draft of what they were writing."""
    thread = thread_of(request, case, papers)
    unread = sum(1 for message in thread if message.is_new)
    if unread:
        mark_read(request, case, thread[0].pk)
    return {"thread": thread, "unread_messages": unread, "draft": draft_of(request, case)}


def thread_of(request: HttpRequest, case: Case, papers: list[DocumentVersion]) -> list[Message]:
    """The newest messages first, each knowing whether it is new and from which side it comes: one statement."""
    user = request.user
    thread = THREAD(Reach(user.roles), MESSAGES_SHOWN, case=case.pk, user=user.pk)
    attached: dict[int, list] = {}
    for version in papers:
        attached.setdefault(version.document.message_id, []).append(version)
    for message in thread:
        message.is_new = not message.seen and message.author_id != user.pk
        message.own_side = _same_side(user, message)
        message.files = attached.get(message.pk, [])
    return thread


def _same_side(user, message: Message) -> bool:
    if message.author_id == user.pk or message.seat is None:
        return message.author_id == user.pk
    if message.seat.role in OFFICE_ROLES:
        return in_office(user)
    return message.seat.organisation_id in {seat.organisation_id for seat in user.seats}


def mark_read(request: HttpRequest, case: Case, newest: int) -> None:
    """Remember how far the person has read: one statement and no transaction around it, since a page waits for it."""
    table = connection.ops.quote_name(ReadMark._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (case_id, user_id, up_to) VALUES (%s, %s, %s)"
            " ON CONFLICT (case_id, user_id) DO UPDATE SET up_to = excluded.up_to",
            [case.pk, request.user.pk, newest],
        )


def draft_of(request: HttpRequest, case: Case) -> dict:
    """What the person was writing when they left the page; read with the case where the access door fetched it."""
    if hasattr(case, "message_draft"):
        return case.message_draft or {}
    kept = TypedText.objects.filter(case_id=case.pk, user=request.user, form=MESSAGE_FORM)
    return kept.values_list("data", flat=True).first() or {}
