"""How the answers of the request for research are told where they are more than a plain column."""

from django.utils.translation import gettext as _

from activities.calendars.eras import format_date
from activities.requests.answers import Answer, plain


def kind_and_unit(request, name: str, labels: dict) -> list[Answer]:
    """The kind of the requesting body (依頼主体の区分) stands below its name."""
    # Translators: 依頼主体の区分
    kind = Answer("requester_kind", _("Kind of body"), [request.organisation.get_kind_display()])
    return [kind, *plain(request, name, labels)]


def mail_and_letter(request, name: str, labels: dict) -> list[Answer]:
    """The formal letter, once there is one, closes what is said about the requesting body."""
    return [*plain(request, name, labels), *formal_letter(request)]


def formal_letter(request) -> list[Answer]:
    if not request.formal_letter_no:
        return []
    day = request.formal_letter_date
    # Translators: 正式依頼文
    letter = Answer("formal_letter_no", _("Formal letter"), [request.formal_letter_no])
    letter.extra = format_date(day, era=True) if day else ""
    return [letter]


def areas(request, name: str, labels: dict) -> list[Answer]:
    return [Answer(name, labels[name], [area.label for area in request.areas.all()])]


def questions(request, name: str, labels: dict) -> list[Answer]:
    """Numbered; why it is asked and whom to ask stand below each question."""
    lines = []
    for number, row in enumerate(request.questions.all(), 1):
        first, *more = row.text.split("\n")
        lines += [f"{number}. {first}", *(f"　{line}" for line in more)]
        # Translators: （質問の意図）
        lines += [f"　{_('Why it is asked')}: {row.intent}"] if row.intent else []
        lines += [f"　{_('Whom to ask')}: {row.wished_source}"] if row.wished_source else []
    return [Answer(name, labels[name], lines)]


ANSWERS = {
    "sub_unit": kind_and_unit,
    "contact_email": mail_and_letter,
    "areas": areas,
    "questions": questions,
}
