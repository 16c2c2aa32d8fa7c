"""Compiles message catalogues (.po) to the form that Django reads (.mo), without GNU gettext.

    python tools/compile_messages.py clair/locale/ja/LC_MESSAGES/django.po …

A translation whose placeholders differ from its original would break the page that shows it, so it stops the
build.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def complaints(path: Path, catalog: Catalog) -> list[str]:
    return [
        f"{path}:{message.lineno}: {error}"
        for message, errors in catalog.check()
        if not message.fuzzy
        for error in errors
    ]


def compile_catalogue(path: Path) -> list[str]:
    """Writes the .mo file beside `path`, or says why not. Fuzzy translations are left out, as msgfmt does."""
    try:
        catalog = read(path)
    except (PoFileError, ValueError) as error:
        return [f"{path}: {error}"]
    found = complaints(path, catalog)
    if not found:
        fresh = path.with_suffix(".mo.new")
        with fresh.open("wb") as file:
            write_mo(file, catalog)
        fresh.replace(path.with_suffix(".mo"))
    return found


def main(arguments: list[str]) -> int:
    found = [line for name in arguments for line in compile_catalogue(Path(name))]
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
