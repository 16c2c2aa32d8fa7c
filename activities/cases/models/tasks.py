"""Things somebody has to do by a date."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role, Seat

from .case import Case

BODY_ROLES = (Role.APPLICANT, Role.BRANCH)
"""Roles that mean something only together with their organisation."""


class TaskQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def for_user(self, user) -> Self:
        """Tasks of the seats the person acts from today, and those addressed to the whole of their party."""
        seats = user.seats
        mine = Q(seat__in=seats)
        for seat in seats:
            where = {"organisation": seat.organisation_id} if seat.role in BODY_ROLES else {}
            mine |= Q(seat__isnull=True, role=seat.role, **where)
        return self.filter(mine) if seats else self.none()


class Task(models.Model):
    """Something to do, for one seat or, while no seat has it, for a role of an organisation.

    `code` names a task that the workflow makes (its words come from there); tasks made by hand have a `title`. `automatic`
    tasks are closed by the move that makes them pointless.
    """

    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, verbose_name=_("case"), related_name="tasks")
    code = models.CharField(_("code"), max_length=40, blank=True)
    title = models.CharField(_("what to do"), max_length=160, blank=True)
    note = models.TextField(_("note"), blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, verbose_name=_("for"), related_name="tasks")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("organisation"), related_name="+"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    due_rule = models.CharField(_("deadline rule"), max_length=40, blank=True)
    due_provisional = models.BooleanField(_("due date provisional"), default=False)
    automatic = models.BooleanField(_("made by a step"), default=False)
    internal = models.BooleanField(_("internal"), default=False, help_text=_("Not shown to the applicant."))
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("created by"), related_name="+"
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("done by"), related_name="+"
    )
    reminded_on = models.DateField(_("reminded on"), null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["seat", "done_at", "due_on"], name="task_by_seat"),
            models.Index(fields=["role", "organisation", "done_at", "due_on"], name="task_by_role"),
            models.Index(fields=["case", "done_at"], name="task_by_case"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The words of a task: its own title, or the workflow's for its code."""
        if self.title or not self.case_id:
            return self.title
        return str(self.case.workflow.task_label(self.code))
