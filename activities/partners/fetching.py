"""Names for bodies that came along with something else, in one statement for all of them."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from .models import Body


def with_names(bodies: Iterable[Body | None]) -> None:
    """Let each body know its names, and those of the body above a section."""
    found = [body for body in bodies if body is not None]
    if not found:
        return
    prefetch_related_objects(found, "names")
    sections = [body for body in found if body.kind == Body.Kind.SECTION and body.parent_id]
    if sections:
        prefetch_related_objects(sections, "parent__names")
