"""By which words a request for research is found: what its form says and, once delivered, what was answered."""

from collections.abc import Iterator

from .drafts import for_outside
from .models import AnswerDraft, ResearchRequest


def text_of(request: ResearchRequest) -> str:
    """What everybody who may see the case may read; answers only once the requester has them, internal sources never."""
    said = [request.purpose, request.use_of_result, request.why_on_site, request.suggested_targets,
            request.situation_in_japan]  # fmt: skip
    said += [name for area in request.areas.all() for name in (area.name, area.name_zh)]
    said += [words for row in request.questions.all() for words in (row.text, row.intent, row.wished_source)]
    return "\n\n".join(words for words in [*said, *answered(request)] if words)


def answered(request: ResearchRequest) -> Iterator[str]:
    """The words of the version that the requester has."""
    version = next((one for one in request.drafts.all() if one.fate == AnswerDraft.Fate.DELIVERED), None)
    if version is None or not request.answer_is_out:
        return
    content = for_outside(version.content)
    yield content["summary"]
    for question in content["questions"]:
        yield from (question["answer"], question["answer_zh"])
        yield from (source["title"] for source in question["sources"])
