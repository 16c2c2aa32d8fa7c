from types import SimpleNamespace

import pytest

from activities.seminars.models import Edition
from tests.factories.proceedings import (
    MaterialFactory,
    MinutesFactory,
    PhotographFactory,
    QuestionFactory,
    QuestionnaireFactory,
    ReplyFactory,
)
from tests.factories.seminars import EditionFactory, OrganiserFactory, SessionFactory
from tests.seminars.conftest import cities, published_editions  # noqa: F401 (fixtures)


@pytest.fixture
def held(db) -> Edition:
    edition = EditionFactory(number=17, fiscal_year=2026, ready=True, held=True)
    OrganiserFactory(edition=edition)
    return edition


@pytest.fixture
def planned(db) -> Edition:
    return EditionFactory(number=20, fiscal_year=2027, ready=True)


@pytest.fixture
def remains(held, officer):
    """One of everything that remains of the edition that was held, for everybody."""
    return everything(held, officer)


def everything(edition: Edition, officer) -> SimpleNamespace:
    session = SessionFactory(edition=edition, kind="keynote", title_ja="基調講演", title_zh="主旨演讲")
    questionnaire = QuestionnaireFactory(edition=edition, readers="everybody")
    things = SimpleNamespace(
        session=session,
        material=MaterialFactory(edition=edition, uploaded_by=officer),
        photograph=PhotographFactory(edition=edition, uploaded_by=officer),
        questionnaire=questionnaire,
        questions=[
            QuestionFactory(questionnaire=questionnaire, **{kind: True}) for kind in ("scale", "several", "text")
        ],
        minutes=MinutesFactory(session=session, edition=edition),
    )
    scale, several, text = (str(question.pk) for question in things.questions)
    for side in ("japan", "china") * 3:
        values = {scale: 4, several: [1, 2], text: "秘密の自由記述"}
        ReplyFactory(questionnaire=questionnaire, side=side, language="zh" if side == "china" else "ja", values=values)
    return things
