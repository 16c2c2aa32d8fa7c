"""How a programme declares itself: through its AppConfig, so that the spine can find it without knowing it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import AppConfig, apps
from django.utils.module_loading import import_string


class ProgrammeConfig(AppConfig):
    """A Django app whose cases appear in the shared lists, homes and menus.

    `case_model` names the model that extends Case; `is_request` whether its cases are what bodies ask the office for, of which it
    counts how many each desk has; `letter` heads its reference numbers (domain B.0); `workflow_path` is
    the dotted path of its declared Workflow. `summary` is one sentence for those who might ask for it, `portal_template` a
    panel beside a municipality's home. `search_text_path` is the dotted path of a function (case) → the text of its form by
    which it may be found by all who may see it, `search_prefetch` the relations that it reads.
    `home_lines_path` is the dotted path of a function (user) → HomeLines: what waits for somebody besides cases.
    `dealings_path` is the dotted path of a declaration of what it dealt with counterparts (partners/dealings.py),
    `stops_path` that of a function (case, office) → the visits of a case, for its itinerary (trips). `lists_occasions` has the
    bookings of a case lead to whatever else can be booked for (schedule). `list_page` names the page that lists its cases, where
    that is not the list of all, and `nav` its menu line.
    """

    case_model = ""
    is_request = False
    letter = ""
    workflow_path = ""
    icon = "folder2-open"
    summary = ""
    portal_template = ""
    search_text_path = ""
    search_prefetch = ()
    home_lines_path = ""
    dealings_path = ""
    stops_path = ""
    lists_occasions = False
    list_page = ""
    nav = "cases"

    @cached_property
    def workflow(self):
        return import_string(self.workflow_path)

    @property
    def request_model(self):
        return self.get_model(self.case_model)

    def search_text(self, case) -> str:
        """What the form says, for the index; nothing that somebody who may see the case may not see."""
        return import_string(self.search_text_path)(case) if self.search_text_path else ""

    def home_lines(self, user) -> "list[HomeLine]":
        """What else waits for a person, for their first page; one statement at most."""
        return import_string(self.home_lines_path)(user) if self.home_lines_path else []

    def is_started_by(self, user) -> bool:
        """Whether a person who starts a case may choose the programme."""
        return self.is_request

    def occasions(self, case) -> list:
        """What of a case the office's things can be booked for, its visits for example (schedule/occasions.py)."""
        return []

    @cached_property
    def dealings(self) -> Any:
        """What the programme dealt with counterparts (partners.dealings.Dealings), or None."""
        return import_string(self.dealings_path) if self.dealings_path else None


@dataclass(frozen=True)
class HomeLine:
    """Something that waits besides cases: its words, how many there are, and where."""

    label: Any
    number: int
    url: str


def programmes() -> list[ProgrammeConfig]:
    """Every programme that has cases, in the order of INSTALLED_APPS."""
    return [app for app in apps.get_app_configs() if isinstance(app, ProgrammeConfig) and app.case_model]


def home_lines(user) -> list[HomeLine]:
    """What waits for a person besides cases, of every programme and of what has no cases of its own."""
    declared = [app for app in apps.get_app_configs() if isinstance(app, ProgrammeConfig)]
    return [line for app in declared for line in app.home_lines(user)]


def requests() -> list[str]:
    """The labels of programmes whose cases are requests, for counts of the office's work."""
    return [app.label for app in programmes() if app.is_request]


def programme(label: str) -> ProgrammeConfig:
    """The programme with an app label; LookupError when there is none."""
    return apps.get_app_config(label)


def model_of(label: str):
    """The model that extends Case for a programme."""
    return programme(label).request_model
