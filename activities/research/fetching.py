"""Reading a request with everything its form says, in a handful of statements however long the form is."""

from django.db.models import prefetch_related_objects

from .models import ResearchRequest


def fetch_form(request: ResearchRequest) -> ResearchRequest:
    """Fetch questions, areas, places and papers: four statements."""
    prefetch_related_objects([request], "questions", "areas", "places", "documents")
    return request
