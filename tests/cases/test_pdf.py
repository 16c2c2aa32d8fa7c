"""Papers as PDF: each language in its own font, nothing typed read as a command, no address reached."""

import io
from types import SimpleNamespace

import pypdf
import pytest
import typst
from django.core.exceptions import ImproperlyConfigured

from activities.cases import pdf
from activities.trips.both import Both

PAGE = """#import "paper.typ": *
#show: paper.with(title: data.title, foot: data.foot, language: data.language)
#shown(data.word, data.language)
#data.typed
"""
WORD = Both("直轄・骨", "直辖・骨")


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Renders PAGE (or another source) as if it stood in an app."""
    folder = tmp_path / "typst"
    folder.mkdir()
    real = pdf.apps.get_app_config
    monkeypatch.setattr(
        pdf.apps, "get_app_config", lambda app: SimpleNamespace(path=tmp_path) if app == "made_up" else real(app)
    )

    def rendered(source: str = PAGE, pictures=None, **values) -> pypdf.PdfReader:
        (folder / "page.typ").write_text(source, encoding="utf-8")
        values = {"title": WORD, "foot": Both("足", "脚"), "language": "both", "word": WORD, "typed": ""} | values
        return pypdf.PdfReader(io.BytesIO(pdf.render("made_up/page.typ", values, pictures=pictures)))

    return rendered


def fonts_of(reader) -> set[str]:
    return {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }


def words_by_font(reader) -> dict[str, str]:
    """What is set in which font on the first page."""
    found: dict[str, str] = {}

    def note(text, _matrix, _text_matrix, font, _size):
        name = font["/BaseFont"].split("+")[1] if font else ""
        found[name] = found.get(name, "") + text.strip()

    reader.pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize(
    ("language", "fonts"),
    [
        ("ja", {"NotoSansJP-Regular", "NotoSansJP-Bold"}),
        ("zh", {"NotoSansSC-Regular", "NotoSansSC-Bold"}),
        ("both", {"NotoSansJP-Regular", "NotoSansJP-Bold", "NotoSansSC-Regular", "NotoSansSC-Bold"}),
    ],
)
def test_a_paper_embeds_the_fonts_of_its_languages_and_no_others(page, language, fonts):
    assert fonts_of(page(language=language)) == fonts


def test_words_of_both_languages_on_one_page_keep_their_own_letter_forms(page):
    words = words_by_font(page())
    assert WORD.ja in words["NotoSansJP-Regular"]
    assert WORD.zh in words["NotoSansSC-Regular"]
    assert WORD.ja in words["NotoSansJP-Bold"]


def test_a_word_that_one_language_lacks_is_shown_in_the_other_one_s_letter_forms(page):
    words = words_by_font(page(language="zh", word=Both("直轄・骨")))
    assert words["NotoSansJP-Regular"] == "直轄・骨"


@pytest.mark.parametrize(
    "name", ["髙﨑", "𠮷野家", "辻畑榊", "渡邉邊", "葛󠄀城", "龢赟喆", "①㈱", "Ōno Yūki Müller", "Lǚ Bái"]
)
def test_no_glyph_of_a_name_is_missing_in_either_language(page, name):
    for language in ("ja", "zh"):
        text = page(language=language, typed=name).pages[0].extract_text()
        assert name.replace("\U000e0100", "") in text.replace("\U000e0100", "")


def test_what_people_type_is_never_a_command(page):
    typed = '#strong[x] $a$ = 見出し *太字* #read("/etc/passwd") \\ <label> @label'
    assert typed in page(typed=typed).pages[0].extract_text()


def test_a_paper_has_a_title_and_says_on_each_page_which_it_is(page):
    reader = page(PAGE + "\n#pagebreak()\nEnd")
    assert reader.metadata.title == WORD.ja
    assert "1 / 2" in reader.pages[0].extract_text()
    assert "2 / 2" in reader.pages[1].extract_text()


def test_pictures_stand_beside_the_template(page):
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    page(PAGE + '\n#image("mark.svg", width: 1cm)', pictures={"../mark.svg": picture})


def test_a_template_reaches_nothing_outside_its_folder(page):
    with pytest.raises(typst.TypstError):
        page('#read("../../etc/passwd")')


def test_without_fonts_the_message_says_what_to_do(page, settings, tmp_path):
    settings.PAPER_FONTS = str(tmp_path / "none")
    pdf.fonts.cache_clear()
    try:
        with pytest.raises(ImproperlyConfigured, match="make install"):
            page()
    finally:
        pdf.fonts.cache_clear()
