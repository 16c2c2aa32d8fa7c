"""Catalogues compile without GNU gettext, and a translation that would break a page stops the build."""

import gettext

import pytest

from tools.compile_messages import main

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


@pytest.fixture
def catalogue(tmp_path):
    def write(entries: str):
        path = tmp_path / "ja" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text(HEADER + entries, encoding="utf-8")
        return path

    return write


def test_compiled_catalogue_translates(catalogue):
    path = catalogue(
        'msgid "Case"\nmsgstr "案件"\n\n'
        'msgctxt "month"\nmsgid "May"\nmsgstr "5月"\n\n'
        'msgid "%(n)s case"\nmsgid_plural "%(n)s cases"\nmsgstr[0] "%(n)s件"\n\n'
        '#, fuzzy\nmsgid "Draft"\nmsgstr "怪しい"\n'
    )
    assert main([str(path)]) == 0
    with path.with_suffix(".mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert found.gettext("Case") == "案件"
    assert found.pgettext("month", "May") == "5月"
    assert found.ngettext("%(n)s case", "%(n)s cases", 2) == "%(n)s件"
    assert found.gettext("Draft") == "Draft"


def test_wrong_placeholder_stops_the_build(catalogue, capsys):
    path = catalogue('#, python-format\nmsgid "%(count)s left"\nmsgstr "残り%(cuont)s"\n')
    assert main([str(path)]) == 1
    assert f"{path}:7" in capsys.readouterr().err
    assert not path.with_suffix(".mo").exists()


def test_broken_file_stops_the_build(catalogue, capsys):
    path = catalogue('msgid "Case"\nmsgstr "案件"\nnonsense\n')
    assert main([str(path)]) == 1
    assert str(path) in capsys.readouterr().err
