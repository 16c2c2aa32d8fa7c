"""How a programme with an application form declares itself."""

from django.utils.module_loading import import_string

from activities.cases.programmes import ProgrammeConfig, programme


class RequestProgrammeConfig(ProgrammeConfig):
    """A programme that municipalities apply for; `application_path` is the dotted path of its Application."""

    application_path = ""
    is_request = True

    @property
    def application(self):
        return import_string(self.application_path)

    def occasions(self, case) -> list:
        return list(self.application.occasions(case))


def application_of(case):
    """The declared application form of a case's programme."""
    return programme(case.programme).application
