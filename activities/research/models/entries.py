"""The yearly research list: one entry for each topic, shown within the consent of the body that asked."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role, Seat
from accounts.models.seats import OFFICE_ROLES

from .request import Listing, ResearchRequest, Sharing, TargetArea

KEEPERS = frozenset({Role.HEADQUARTERS, *OFFICE_ROLES})
"""Roles that keep the list and know every entry; everybody else reads what is published."""


class ListEntryQuerySet(models.QuerySet):
    """Entries of the research list."""

    def published(self) -> Self:
        """What any reader may know: published, and the consent still stands."""
        return self.filter(published_at__isnull=False, listing__in=[Listing.NAMED, Listing.MASKED])

    def visible_to(self, user) -> Self:
        """The entries `user` may know exist; every page, count, export and search starts here.

        Whoever sits nowhere today reads nothing, as with cases.
        """
        if user.roles & KEEPERS:
            return self
        return self.published() if user.roles else self.none()


class ListEntry(models.Model):
    """One line of the list (domain B.2): what was asked, where, when, and whether a copy can be had.

    The consents stand here once the entry exists; `consents.change` is the only way to change them. An entry without a
    case is about research done before the system existed. `requester_name` is the name used then.
    """

    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), db_index=True)
    case = models.OneToOneField(
        ResearchRequest, models.PROTECT, null=True, blank=True, verbose_name=_("case"), related_name="list_entry"
    )
    # Translators: 調査件名
    title = models.CharField(_("topic of the research"), max_length=160)
    description = models.TextField(_("short description"), max_length=2000, blank=True)
    office = models.CharField(_("office"), max_length=80, blank=True, help_text=_("Left empty for the Beijing office."))
    areas = models.ManyToManyField(TargetArea, blank=True, verbose_name=_("target areas"), related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("requesting body"), related_name="+"
    )
    requester_name = models.CharField(_("name of the body then"), max_length=160, blank=True)
    listing = models.CharField(_("yearly list"), max_length=8, choices=Listing, default=Listing.MASKED)
    sharing = models.CharField(_("copies for other bodies"), max_length=8, choices=Sharing, default=Sharing.ASK)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    is_example = models.BooleanField(_("example"), default=False, help_text=_("Invented for the demonstration."))
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the research list")
        verbose_name_plural = _("research list")
        ordering = ["-fiscal_year", "-completed_on", "-pk"]
        indexes = [
            # with what decides who may see an entry, so that counting and paging read the index alone
            models.Index(
                fields=["-fiscal_year", "-completed_on", "-id", "published_at", "listing"], name="entry_by_year"
            ),
            models.Index(fields=["title", "id"], name="entry_by_title"),
            models.Index(fields=["published_at"], name="entry_by_publication"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.listing != Listing.NO

    @property
    def can_be_requested(self) -> bool:
        return self.is_public and self.sharing != Sharing.NO

    def requester_for(self, user) -> str:
        """The requesting body as this person may read it: by name with consent, else only for those who know it anyway."""
        own = self.organisation_id is not None and self.organisation_id in user.organisations_as(Role.APPLICANT)
        return self.requester_name if self.listing == Listing.NAMED or own or user.roles & KEEPERS else ""


def stored_name(instance, filename: str) -> str:
    """A path that tells nothing; the name people see is in the row."""
    return f"research/{uuid.uuid4().hex}"


class EntryFile(models.Model):
    """A paper of research that has no case in the system; it leaves only as a copy that was granted."""

    entry = models.ForeignKey(ListEntry, models.CASCADE, related_name="files")
    file = models.FileField(upload_to=stored_name, max_length=100)
    name = models.CharField(_("file name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("file of an entry")
        verbose_name_plural = _("files of entries")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Circulation(models.Model):
    """The list of a fiscal year was published by headquarters and sent round to the branches."""

    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    at = models.DateTimeField(_("published"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="+")
    note = models.TextField(_("words for the branches"), max_length=1000, blank=True)
    entries = models.PositiveSmallIntegerField(_("entries"))
    letters = models.PositiveSmallIntegerField(_("letters sent"))

    class Meta:
        verbose_name = _("circulation of the list")
        verbose_name_plural = _("circulations of the list")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.at:%Y-%m-%d}"
