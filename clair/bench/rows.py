"""What a programme keeps beside the spine's row, written some thousand at a time."""

import random
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection
from django.db.models import Model

from activities.calendars.fiscal import fiscal_year, in_japan
from activities.cases.models import Case
from activities.research.models import ListEntry, Question, ResearchRequest, TargetArea
from activities.support.models import Destination, MenuItem, RequestedItem, SupportRequest

from . import texts

MENU = ("appointment", "accompany", "interpreter")
HOST = ("市人民政府外事弁公室", "市人民政府外事办公室")
QUESTIONS = 3
ASKING = ("はどのような制度に基づくか。", "の費用はだれが負担しているか。", "の最近の課題は何か。")
CONTACT = {"contact_name": "国際担当", "contact_phone": "000-000-0000", "contact_email": "town@bench.example"}
LISTING, SHARING = ("named", "named", "masked"), ("yes", "ask", "no")


def write_children(model: type[Model], rows: Iterable[tuple[Case, dict]]) -> None:
    """The programme's own rows, which bulk_create can't write for a table that extends another."""
    fields, quoted = model._meta.local_concrete_fields, connection.ops.quote_name
    names, marks = ", ".join(quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    blank = model()

    def columns(case: Case, values: dict) -> list:
        told = values | {"case_id": case.pk}
        return [
            field.get_db_prep_save(told.get(field.attname, getattr(blank, field.attname)), connection)
            for field in fields
        ]

    with connection.cursor() as cursor:
        statement = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({marks})"
        cursor.executemany(statement, [columns(case, values) for case, values in rows])


class SupportRows:
    """The form of a visit, what is asked for, and two places to see."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.menu = list(MenuItem.objects.filter(pk__in=MENU).values_list("pk", flat=True))

    def title(self) -> str:
        return texts.title(self.dice)

    def write(self, cases: list[Case]) -> None:
        write_children(SupportRequest, [(case, self.values()) for case in cases])
        RequestedItem.objects.bulk_create(
            [RequestedItem(request_id=case.pk, item_id=item) for case in cases for item in self.menu]
        )
        Destination.objects.bulk_create(
            Destination(request_id=case.pk, order=order, name=HOST[0], name_zh=HOST[1], city="北京市")
            for case in cases
            if case.is_open
            for order in range(2)
        )

    def values(self) -> dict:
        purpose = texts.purpose(self.dice)
        return CONTACT | {
            "purpose": purpose, "question_list": purpose[:120], "delegation_name": "訪中団",
            "delegation_size": self.dice.randrange(3, 20),
        }  # fmt: skip


class ResearchRows:
    """A request with its questions; a closed one has its line on the list."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.area = TargetArea.objects.get(pk="cn")

    def title(self) -> str:
        return f"{self.dice.choice(texts.PLACES)}における{self.dice.choice(texts.SUBJECTS)}の制度と運用"

    def write(self, cases: list[Case]) -> None:
        write_children(ResearchRequest, [(case, self.values(case)) for case in cases])
        areas = ResearchRequest.areas.through
        areas.objects.bulk_create(areas(researchrequest_id=case.pk, targetarea=self.area) for case in cases)
        Question.objects.bulk_create([row for case in cases for row in self.questions(case)], batch_size=500)
        self.write_entries([self.entry_of(case) for case in cases if case.state == "closed"])

    def values(self, case: Case) -> dict:
        asked = in_japan(case.created_at)
        answered = in_japan(case.updated_at) if case.stage >= 6 else None
        return CONTACT | {
            "purpose": texts.purpose(self.dice), "situation_in_japan": texts.sentence(self.dice),
            "why_on_site": texts.sentence(self.dice), "reply_due": asked + timedelta(days=90),
            "listing": self.dice.choice(LISTING), "sharing": self.dice.choice(SHARING), "feasibility": self.feasibility(case),
            "answered_on": answered, "summary": texts.sentence(self.dice) if case.stage >= 5 else "",
        }  # fmt: skip

    def feasibility(self, case: Case) -> str:
        if case.state in ("inquiry", "feasibility_check"):
            return ""
        return "no" if case.state == "declined" else "yes"

    def questions(self, case: Case) -> list[Question]:
        subject, done = self.dice.choice(texts.SUBJECTS), case.stage >= 6
        return [
            Question(
                request_id=case.pk, order=order, text=f"{subject}{ASKING[order]}", state="answered" if done else "open",
                answer=texts.sentence(self.dice) if done else "",
            )
            for order in range(QUESTIONS)
        ]  # fmt: skip

    def entry_of(self, case: Case) -> ListEntry:
        return self.entry(case.title, case.organisation, case.created_by, case.updated_at, case_id=case.pk)

    def entry(self, title: str, body, user, moment, **more) -> ListEntry:
        """A published line; one in three is masked."""
        return ListEntry(
            title=title, description=texts.sentence(self.dice), organisation=body, requester_name=body.full_label,
            fiscal_year=fiscal_year(moment), completed_on=in_japan(moment), published_at=moment, created_by=user,
            listing=self.dice.choice(LISTING), sharing=self.dice.choice(SHARING), **more,
        )  # fmt: skip

    def write_entries(self, entries: list[ListEntry]) -> None:
        ListEntry.objects.bulk_create(entries, batch_size=500)
        areas = ListEntry.areas.through
        areas.objects.bulk_create(areas(listentry=entry, targetarea=self.area) for entry in entries)
