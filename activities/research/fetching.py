"""Reading a request with everything its form says, in a handful of statements however long the form is."""

from django.db.models import prefetch_related_objects

from .models import ResearchRequest


def fetch_form(request: ResearchRequest) -> ResearchRequest:
    """Fetch questions, areas, places and papers, as far as they are not there: four statements at most."""
    prefetch_related_objects([request], "questions", "areas", "places", "documents")
    return request


def keep(request: ResearchRequest, name: str, rows: list) -> None:
    """Let a relation of the request be read from rows that are there already."""
    queryset = getattr(request, name).get_queryset()
    queryset._result_cache, queryset._prefetch_done = rows, True
    request.__dict__.setdefault("_prefetched_objects_cache", {})[name] = queryset
