"""What remains of the 17th and 18th editions of the seminar, invented where no source has it, and the next questionnaire."""

import io
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from activities.cases.revisions import prints, read_prints
from activities.partners.keeping import plain
from activities.proceedings import asking, keeping
from activities.proceedings.models import Minutes, Question, Questionnaire, Reader, Reply
from activities.seminars.models import Edition, Session

from .cast import Cast
from .content import DATA, read
from .files import any_file
from .timing import Clock, spread

SKY, FLOOR, PEOPLE = "#dcebf7", "#c9b79c", ("#33475b", "#7a4b3a", "#2f5d50", "#5b3a6e")


class Proceedings:
    """Entered through the same doors as by people; only the answers, which nobody gave, come in one go."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.clock = clock
        self.officer, self.manager = cast.person("officer"), cast.person("manager")
        self.told = read(DATA / "proceedings.toml")
        self.ja, self.zh = self.told["mark"]

    def record(self) -> None:
        for raw in self.told["edition"]:
            edition = Edition.objects.get(number=raw["number"])
            self.sessions = {session.title_ja: session for session in edition.sessions.all()}
            self.hand_out(edition, raw)
            self.show(edition, raw)
            self.write_minutes(edition, raw)
            self.ask(edition, raw)
        following = Edition.objects.filter(number__gt=raw["number"]).order_by("-number").first()
        if following and not following.is_held:
            asking.begin(following, by=self.officer)

    def session_of(self, raw: dict[str, Any]) -> Session | None:
        return self.sessions[raw["session"]] if "session" in raw else None

    def hand_out(self, edition: Edition, raw: dict[str, Any]) -> None:
        for one in raw["material"]:
            session = self.session_of(one)
            japanese, chinese = one["title"]
            values = {"session": session and session.pk, "title_ja": f"{japanese}{self.ja}",
                      "title_zh": chinese and f"{chinese}{self.zh}", "language": one["language"],
                      "readers": one["readers"]}  # fmt: skip
            upload = any_file(one["file"], [japanese, chinese, self.ja + self.zh])
            keeping.add_material(edition, upload, values, by=self.officer)

    def show(self, edition: Edition, raw: dict[str, Any]) -> None:
        for one in raw["photograph"]:
            session = self.session_of(one)
            japanese, chinese = one["caption"]
            values = {"session": session and session.pk, "caption_ja": f"{japanese}{self.ja}",
                      "caption_zh": f"{chinese}{self.zh}", "consent": one["consent"], "photographer": ""}  # fmt: skip
            picture = SimpleUploadedFile("photograph.jpg", drawn(one["scene"], edition.number), "image/jpeg")
            (made,) = keeping.add_photographs(edition, [picture], values, by=self.officer)
            if one.get("withdrawn"):
                keeping.withdraw(made, by=self.officer)

    def write_minutes(self, edition: Edition, raw: dict[str, Any]) -> None:
        for one in raw["minutes"]:
            row = Minutes(edition=edition, session=self.session_of(one))
            body = {"body_ja": f"{self.ja}\n\n{one['ja'].strip()}", "readers": one["readers"],
                    "body_zh": one["zh"] and f"{self.zh}\n\n{one['zh'].strip()}"}  # fmt: skip
            row = keeping.save(row, body, by=self.officer, seen={})
            if one["approved"]:
                keeping.approve(row, by=self.manager, seen=read_prints(prints(plain(row))))

    def ask(self, edition: Edition, raw: dict[str, Any]) -> None:
        """The questions of the first edition are typed; the next ones begin with them."""
        questionnaire = asking.begin(edition, by=self.officer)
        if not questionnaire.questions.exists():
            self.type_questions(questionnaire)
        japanese, chinese = self.told["intro"]
        first = edition.last_day + timedelta(days=1)
        values = {"intro_ja": f"{self.ja}{japanese}", "intro_zh": f"{self.zh}{chinese}", "opens_on": first.isoformat(),
                  "closes_on": (first + timedelta(days=20)).isoformat(), "readers": Reader.EVERYBODY}  # fmt: skip
        seen = read_prints(prints(plain(questionnaire)))
        questionnaire = keeping.save(questionnaire, values, by=self.officer, seen=seen)
        asking.give_address(questionnaire, by=self.officer)
        self.answer(questionnaire, raw)

    def type_questions(self, questionnaire: Questionnaire) -> None:
        for raw in self.told["question"]:
            lines = zip(*raw["choices"], strict=True) if "choices" in raw else ((), ())
            choices_ja, choices_zh = ("\n".join(found) for found in lines)
            values = {"kind": raw["kind"], "text_ja": raw["text"][0], "text_zh": raw["text"][1],
                      "choices_ja": choices_ja, "choices_zh": choices_zh, "required": raw.get("required", False)}  # fmt: skip
            keeping.save(Question(questionnaire=questionnaire), values, by=self.officer, seen={})

    def answer(self, questionnaire: Questionnaire, raw: dict[str, Any]) -> None:
        """As many answers of each side as the file says, in the proportions it gives."""
        pairs = list(zip(questionnaire.questions.all(), self.told["question"], strict=True))
        rows = []
        for side, language in (("japan", "ja"), ("china", "zh")):
            for number in range(raw[side]):
                values = {
                    str(question.pk): given(asked, side, (raw["number"], side, number)) for question, asked in pairs
                }
                if number < len(raw[f"texts_{language}"]):
                    values[str(pairs[-1][0].pk)] = raw[f"texts_{language}"][number]
                on_paper = side == "japan" and number < raw["paper"]
                rows.append(Reply(questionnaire=questionnaire, side=side, language=language, on_paper=on_paper,
                                  on=questionnaire.opens_on + timedelta(days=number % 9),
                                  nonce=f"demo-{raw['number']}-{side}-{number}",
                                  values={key: value for key, value in values.items() if value}))  # fmt: skip
        Reply.objects.bulk_create(rows)


def given(asked: dict[str, Any], side: str, seed: tuple) -> Any:
    """What one invented participant answers, by the proportions of the side."""
    if asked["kind"] == "text":
        return None
    parts = asked[side]
    if asked["kind"] == "several":
        return [number for number, part in enumerate(parts, 1) if spread(*seed, asked["text"][0], number) % 100 < part]
    drawn_number = spread(*seed, asked["text"][0]) % sum(parts)
    for number, part in enumerate(parts, 1):
        if drawn_number < part:
            return number
        drawn_number -= part
    return len(parts)


def drawn(scene: str, seed: int) -> bytes:
    """A picture in place of a photograph: nobody real stands in it."""
    picture = Image.new("RGB", (1200, 800), SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 520, 1200, 800), FLOOR)
    {"stage": stage, "visit": visit, "party": party}[scene](pen)
    for number in range(9 if scene == "visit" else 14):
        somebody(pen, 60 + number * (120 if scene == "visit" else 82), 610 + spread(seed, scene, number) % 90, number)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=80)
    return target.getvalue()


def stage(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((180, 90, 1020, 430), "#00428c")
    pen.rectangle((210, 120, 990, 400), "#f0f9ff")
    pen.rectangle((120, 470, 1080, 540), "#8a6d4b")


def visit(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon(((180, 260), (600, 110), (1020, 260)), "#8c2f2f")
    pen.rectangle((230, 260, 970, 520), "#e9dcc6")
    for left in range(270, 950, 120):
        pen.rectangle((left, 300, left + 60, 520), "#8c2f2f")


def party(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 60, 1200, 120), "#b3122b")
    for left in (160, 500, 840):
        pen.ellipse((left, 480, left + 220, 560), "white")


def somebody(pen: ImageDraw.ImageDraw, x: int, y: int, number: int) -> None:
    """A figure seen from behind."""
    colour = PEOPLE[number % len(PEOPLE)]
    pen.ellipse((x - 26, y - 96, x + 26, y - 40), "#2b2b2b")
    pen.rounded_rectangle((x - 44, y - 40, x + 44, y + 130), 30, colour)
