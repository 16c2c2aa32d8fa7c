"""Papers as PDF, set by Typst with the whole fonts of Japanese and Simplified Chinese.

A template is a file in the folder `typst` of an app. It imports `paper.typ` (cases/typst), where its values are `data`; they
reach it as JSON, so that nothing that people typed is ever read as a command of the typesetter. A pair in two languages (`Both`)
arrives as an array of the Japanese and the Chinese. No address is reached and no font of the machine is used: a paper looks the
same everywhere.
"""

import json
import warnings
from functools import cache
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.serializers.json import DjangoJSONEncoder

FOLDER, SHARED, VALUES = "typst", "paper.typ", "data.json"
PPI = 192
"""Of pictures: sharp on a projector."""


def render(
    template: str, data: dict[str, Any], *, pictures: dict[str, bytes] | None = None, kind: str = "pdf"
) -> bytes:
    """The PDF of `participation/badges.typ` with these values; of one page also as a picture (`kind` svg or png).

    Pictures are files beside the template, by their names: `image("photo-3.jpg")`. Raises `typst.TypstError` for a template that
    does not fit its values, ImproperlyConfigured where set-up brought no fonts.
    """
    with TemporaryDirectory(prefix="paper-") as folder:
        root = Path(folder)
        (root / SHARED).write_bytes(_source(f"cases/{SHARED}"))
        (root / "main.typ").write_bytes(_source(template))
        (root / VALUES).write_text(json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False), encoding="utf-8")
        for name, content in (pictures or {}).items():
            (root / PurePath(name).name).write_bytes(content)
        return _set(root, kind)


def _set(root: Path, kind: str) -> bytes:
    paper, remarks = typst.compile_with_warnings(
        str(root / "main.typ"), root=str(root), font_paths=fonts(), ignore_system_fonts=True, format=kind, ppi=PPI
    )
    for remark in remarks:
        warnings.warn(str(remark), stacklevel=3)
    return paper


def _source(template: str) -> bytes:
    """A template by its app and file name."""
    app, _slash, name = template.partition("/")
    return (Path(apps.get_app_config(app).path) / FOLDER / name).read_bytes()


@cache
def fonts() -> typst.Fonts:
    """The fonts of papers, looked through once per process."""
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[settings.PAPER_FONTS])
    if not found.fonts():
        raise ImproperlyConfigured("Papers have no fonts: run `make install`, which brings them.")
    return found
