"""The catalogues are complete, up to date and sound, and Japanese pages show no English."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.urls import reverse

from tests.cast import Cast
from tests.factories import research
from tests.factories.support import journey, request_of

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("clair", "accounts", "activities")
CATALOGUES = sorted(ROOT.glob("clair/locale/*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z]+")
KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(ROOT / f"clair/locale/{language}/LC_MESSAGES/django.po")


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


# --- The catalogues ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "zh_Hans"])
def test_every_text_is_translated(language):
    entries = catalogue(language)
    assert [entry.msgid for entry in entries.untranslated_entries()] == []
    assert [entry.msgid for entry in entries.fuzzy_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_placeholders_and_tags_survive_translation(path):
    for entry in polib.pofile(path):
        wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in translations(entry):
            assert set(PLACEHOLDER.findall(text)) == wanted, entry.msgid
            assert set(TAG.findall(entry.msgid)) <= set(TAG.findall(text)), entry.msgid
            assert text.endswith("\n") == entry.msgid.endswith("\n"), entry.msgid


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> polib.POFile:
    """The texts of the sources as they are now, collected in a copy."""
    if not shutil.which("xgettext"):
        pytest.fail("GNU gettext is missing: run tools/need gettext (on Debian: apt-get install gettext)")
    copy = tmp_path_factory.mktemp("sources")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("static", "locale", "__pycache__"))
    shutil.copy(ROOT / "manage.py", copy)
    (copy / "clair" / "locale").mkdir()
    command = [sys.executable, "-W", "ignore", "manage.py", "makemessages", "--locale", "ja", "--no-location"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return polib.pofile(copy / "clair/locale/ja/LC_MESSAGES/django.po")


@pytest.mark.parametrize("language", ["ja", "zh_Hans"])
def test_no_text_of_the_sources_is_missing(collected, language):
    known = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue(language)}
    missing = [entry for entry in collected if (entry.msgctxt, entry.msgid, entry.msgid_plural) not in known]
    assert [entry.msgid for entry in missing] == [], "Run `make messages`, then translate"


# --- The sources ---------------------------------------------------------------------------------------------------
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
MAY_SPEAK_JAPANESE = {
    "accounts/forms.py": "the browser's way of writing a day, read back",
    "accounts/loading": "names of organisations and seats",
    "activities/calendars/eras": "how days are written in Japanese and Chinese, read and shown",
    "activities/calendars/fiscal.py": "how fiscal years are written in each language",
    "activities/calendars/holidays.py": "names of holidays come from the calendars",
    "activities/calendars/names.py": "names of holidays come from the calendars",
    "activities/cases/search": "characters that count as the same, kana and particles that a search takes apart",
    "activities/cases/templatetags": "how lists of days and things are joined in each language",
    "activities/partners/duplicates.py": "words that stand in many names of bodies and tell nothing",
    "activities/partners/templatetags": "how extensions are written in telephone numbers",
    "activities/demand/files": "the form speaks both languages at once, whoever fills it in",
    "activities/demand/forms": "the page of a body that has no account speaks both languages",
    "activities/demand/showing.py": "what is told of a wish in the language in which it is read",
    "activities/demand/templates/demand/_public.html": "languages are called by their own names",
    "activities/demand/templates/demand/answer.html": "languages are called by their own names",
    "activities/demand/wording.py": "survey and letters speak both languages, whoever reads",
    "activities/experts/exporting.py": "the workbook of the bank is in Japanese, as bodies fill it in",
    "activities/experts/fields.py": "the 32 fields as papers print them, in both languages",
    "activities/experts/importing": "headings and answers of the workbook, and how years and places are written",
    "activities/experts/models/experts.py": "how published lists call officials and former officials",
    "activities/missions/host_words.py": "letters to hosts are in Chinese, with the Japanese beside",
    "activities/missions/agreement_articles.py": "the agreement is signed in both languages, whoever draws it up",
    "activities/missions/agreement_words.py": "the agreement is signed in both languages, whoever draws it up",
    "activities/missions/costs.py": "what the headquarters' page calls the costs that it shares out; the items are the office's",
    "activities/missions/programme_paper.py": "the programme prints both languages at once, whoever prints it",
    "activities/missions/brochure_words.py": "the brochures' tables are in their own language, whoever prints them",
    "activities/participation/forms/person.py": "kana, by which the reading of a name is told",
    "activities/participation/grouping.py": "names of groups that are proposed, in both languages",
    "activities/participation/guests.py": "the dot between parts of a name, which nobody types",
    "activities/participation/importing": "headings and answers of the workbook, which speaks both languages at once",
    "activities/participation/papers": "lists, badges and seats are printed in both languages, whoever reads",
    "activities/places/folding.py": "variants of characters that count as the same",
    "activities/proceedings/editions.py": "the table of editions is drawn in either language",
    "activities/proceedings/templates/proceedings/_public.html": "languages are called by their own names",
    "activities/proceedings/wording.py": "questionnaire, minutes and reports speak both languages, whoever reads",
    "activities/research/management/commands/load_areas.py": "names of target areas, in three languages",
    "activities/research/masking.py": "how names of prefectures are told from the name behind them",
    "activities/research/precedents.py": "words too common in questions to say that two are alike",
    "activities/research/questions_reading.py": "what columns and numbers of a question sheet are called",
    "activities/research/tables.py": "names by which the sheet of questions is found in a workbook",
    "activities/schedule/planning/rules/days.py": "how names of holidays are joined",
    "activities/seminars/templates/seminars/public.html": "languages are called by their own names",
    "activities/seminars/wording.py": "what reports and programmes print in both languages, whoever reads",
    "activities/support/planning.py": "by which words a foreign affairs office is known",
    "activities/support/answers.py": "how wished times are written on the form",
    "activities/cases/fields.py": "numbers, times and widths as people type them",
    "activities/support/management/commands/_menu.py": "the menu of the brochures, in three languages",
    "clair/bench": "generated cases of the benchmark",
    "clair/context.py": "languages are called by their own names",
    "clair/demo": "the demonstration is Japanese life",
    "clair/templates/_brand.html": "the mark is a character",
}
"""File or folder of sources with Japanese or Chinese that is no text of a page, and why it may be there."""


def may_speak(path: str) -> bool:
    return "/migrations/" in path or any(path.startswith(allowed) for allowed in MAY_SPEAK_JAPANESE)


def sources(pattern: str) -> Iterator[tuple[str, str]]:
    for path in chain.from_iterable((ROOT / name).rglob(pattern) for name in PACKAGES):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and not may_speak(name):
            yield name, path.read_text()


def plain_strings(source: str) -> Iterator[str]:
    """Strings of a module that are neither documentation nor go through gettext."""
    tree = ast.parse(source)
    known = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in GETTEXT:
            known |= {id(argument) for argument in call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield node.value


def uncollected(source: str) -> Iterator[int]:
    """Lines where gettext is given a context that is no plain text: xgettext passes over those."""
    for call in ast.walk(ast.parse(source)):
        named = isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if named and call.func.id.startswith("pgettext") and not isinstance(call.args[0], ast.Constant):
            yield call.lineno


def test_every_text_with_a_context_is_collected():
    modules = chain.from_iterable((ROOT / name).rglob("*.py") for name in PACKAGES)
    assert [(path.name, line) for path in modules for line in uncollected(path.read_text())] == []


def in_f_strings(source: str) -> Iterator[str]:
    """Texts that go through gettext within an f-string: xgettext passes over those as well."""
    strings = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)]
    for call in chain.from_iterable(map(ast.walk, strings)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in GETTEXT:
            yield call.args[-1 if call.func.id.startswith("pgettext") else 0].value


def test_every_text_in_an_f_string_is_collected_from_elsewhere(collected):
    known = {entry.msgid for entry in collected}
    modules = chain.from_iterable((ROOT / name).rglob("*.py") for name in PACKAGES)
    found = [(path.name, text) for path in modules for text in in_f_strings(path.read_text())]
    assert [(name, text) for name, text in found if text not in known] == []


def test_no_japanese_stands_in_the_code():
    found = [(name, text) for name, source in sources("*.py") for text in plain_strings(source)]
    assert [(name, text) for name, text in found if KANA_OR_KANJI.search(text)] == []


def test_no_japanese_stands_in_templates():
    comments = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
    marked = re.compile(r"\{% translate .*?%\}|\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)
    for name, source in chain(sources("*.html"), sources("*.txt")):
        assert not KANA_OR_KANJI.search(marked.sub("", comments.sub("", source))), name


# --- The pages -----------------------------------------------------------------------------------------------------
class Words(HTMLParser):
    """The texts of a page that are read or heard, except in passages marked as another language, code and keys."""

    OUTSIDE = {"script", "style", "code", "kbd", "template"}
    EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "path", "wbr"}

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.found += [values[name] for name in ("aria-label", "title", "placeholder", "alt") if values.get(name)]
        if tag not in self.EMPTY:
            self.open.append((tag, tag in self.OUTSIDE or values.get("lang", "ja") != "ja"))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not any(outside for _tag, outside in self.open):
            self.found.append(text)


def as_pattern(msgid: str) -> str:
    """The text with anything in place of its placeholders."""
    return "".join(".+" if PLACEHOLDER.fullmatch(part) else re.escape(part) for part in split(msgid))


def split(msgid: str) -> list[str]:
    return re.split(f"({PLACEHOLDER.pattern})", " ".join(msgid.split()))


def english_texts() -> re.Pattern:
    """Every original text that differs from its translation and has a word of its own."""
    entries = [entry for entry in catalogue("ja") if entry.msgid not in translations(entry)]
    texts = {text for entry in entries for text in (entry.msgid, entry.msgid_plural) if text}
    texts = {text for text in texts if re.search(r"[A-Za-z]{4}", PLACEHOLDER.sub("", text))}
    return re.compile("|".join(sorted(map(as_pattern, texts))))


ENGLISH = english_texts()
SENTENCE = re.compile(r"(?:[A-Za-z]?[a-z]{2,}[,.]? ){2}[a-z]{2,}")
"""Three English words in a row, whether or not anybody thought of marking them."""


def english_on(page: str) -> list[str]:
    return [text for text in Words(page).found if is_english(text)]


@cache
def is_english(text: str) -> bool:
    """Most texts stand on every page, and each is compared with thousands."""
    return bool(ENGLISH.fullmatch(text) or SENTENCE.search(text))


PAGES = {
    "nobody": ("account_login", "account_reset_password", "account_signup", "guide", "privacy", "accessibility"),
    "town": ("home", "cases:index", "cases:new", "cases:notifications", "cases:notification_settings", "support:new",
             "support:menu", "research:new", "research:list", "research:copies", "cases:search", "accounts:profile", "mfa_index", "account_change_password"),
    "prefecture": ("home", "cases:index", "cases:tasks", "cases:notifications"),
    "tokyo": ("home", "cases:index", "cases:tasks", "research:list", "research:publish", "research:copies"),
    "officer": ("home", "cases:index", "cases:tasks", "cases:new", "cases:notifications", "research:list",
                "research:entry_new", "research:copies", "cases:search"),
    "manager": ("home", "cases:index", "cases:tasks"),
    "admin": ("home", "accounts:people", "accounts:mail", "admin:index"),
    "viewer": ("home", "cases:index"),
}  # fmt: skip


@pytest.mark.parametrize("who", PAGES)
def test_pages_are_in_japanese(client, cast: Cast, who):
    journey(request_of(cast.town), cast, "scheduled")
    if who != "nobody":
        client.force_login(cast[who])
    for name in PAGES[who]:
        page = client.get(reverse(name), follow=True)
        assert page.status_code == 200
        assert '<html lang="ja"' in page.text
        assert english_on(page.text) == [], name


STATES = ("draft", "returned", "at_branch", "feasibility_check", "scheduled", "in_progress", "postponed", "closed")
OF_A_CASE = ("support:detail", "cases:documents", "cases:message", "support:check", "support:print")


@pytest.mark.parametrize("state", STATES)
def test_pages_of_a_case_are_in_japanese(client, cast: Cast, state):
    case = journey(request_of(cast.town, visiting=True), cast, state)
    visits = [("town", name) for name in OF_A_CASE]
    visits += [(who, "support:detail") for who in ("prefecture", "tokyo", "officer", "manager")]
    for who, name in visits:
        client.force_login(cast[who])
        page = client.get(reverse(name, args=[case.slug]), follow=True)
        assert english_on(page.text) == [], (who, name)


def test_refused_forms_answer_in_japanese(client, cast: Cast):
    case = request_of(cast.town)
    client.force_login(cast.town)
    parts = ("contact", "subject", "travellers", "dates", "support", "visits", "practical", "background")
    for part in parts:
        page = client.post(reverse("support:part", args=[case.slug, part]), {"period_start": "soon"}, follow=True)
        assert english_on(page.text) == [], part


@pytest.mark.parametrize("place", ["draft", "feasible", "in_progress", "in_approval", "reported", "closed"])
def test_pages_of_a_research_case_are_in_japanese(client, cast: Cast, settings, tmp_path, place):
    settings.MEDIA_ROOT = tmp_path
    people = research.people(cast)
    case = research.request_at(people, place)
    visits = [("town", name) for name in ("detail", "print", "form", "check", "answer", "consent")]
    visits += [(who, "detail") for who in ("prefecture", "tokyo", "manager")]
    visits += [
        ("researcher", name) for name in ("detail", "answers", "drafts", "answer", "answer_print", "activity_new")
    ]
    for who, name in visits:
        client.force_login(people[who])
        page = client.get(reverse(f"research:{name}", args=[case.slug]), follow=True)
        if page.status_code == 200:
            assert english_on(page.text) == [], (who, name)
