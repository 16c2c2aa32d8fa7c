"""Addresses of travel groups and of tables, below the number of an edition."""

from django.urls import include, path, register_converter

from .models import Purpose
from .papers.words import TONGUES
from .views import groups, tables


class OneOf:
    """A word of a known list in an address."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PurposeConverter(OneOf):
    regex = "|".join(Purpose.values)


class TongueConverter(OneOf):
    regex = "|".join(TONGUES)


register_converter(PurposeConverter, "purpose")
register_converter(TongueConverter, "tongue")

of_a_reception = [
    path("", tables.tables, name="tables"),
    path("new/", tables.add, name="tables_new"),
    path("seat/", tables.seat, name="seat"),
    path("propose/", tables.propose, name="seats_propose"),
    path("clear/", tables.clear, name="seats_clear"),
    path("seats-<tongue:language>.pdf", tables.paper, name="seats_paper"),
    path("<int:pk>/", tables.edit, name="table"),
    path("<int:pk>/remove/", tables.remove, name="table_remove"),
]
urlpatterns = [
    path("groups/", groups.overview, name="groups"),
    path("groups/new/", groups.new, name="group_new"),
    path("groups/propose/", groups.propose, name="groups_propose"),
    path("groups/<purpose:purpose>-<tongue:language>.pdf", groups.paper, name="groups_paper"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/edit/", groups.edit, name="group_edit"),
    path("groups/<int:pk>/members/", groups.members, name="group_members"),
    path("groups/<int:pk>/delete/", groups.remove, name="group_remove"),
    path("tables/<int:session>/", include(of_a_reception)),
]
