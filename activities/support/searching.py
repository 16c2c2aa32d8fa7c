"""The words of an application for support by which it may be found."""

TEXTS = (
    "purpose", "question_list", "delegation_name", "delegation_head", "related_agreement", "previous_visit", "support_detail",
    "interpreter_detail", "accompany_detail", "transport_detail", "office_use", "report", "consulted_with", "sub_unit",
    "contact_name",
)  # fmt: skip
"""What all who may see a case may read; the office's own notes are not among them."""


def text_of(case) -> str:
    """What the form says, with its travellers and the bodies to visit."""
    parts = [getattr(case, name) for name in TEXTS]
    parts += [" ".join(filter(None, (row.affiliation, row.post, row.name))) for row in case.participants.all()]
    for row in case.destinations.all():
        parts += [row.name, row.name_zh, row.section, row.city, row.reason]
    return "\n\n".join(dict.fromkeys(filter(None, parts)))
