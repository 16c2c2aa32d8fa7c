"""Looking closely at a page that somebody has open."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDE = {"width": 1280, "height": 900}


def looks_well(page: Page) -> None:
    """WCAG A and AA, and nothing sideways on telephones; the window is afterwards as it was."""
    found = Axe().run(page, options=RULES).response
    faults = [(broken["id"], broken["nodes"][0]["target"]) for broken in found["violations"]]
    assert faults == [], f"{page.url}: {faults}"
    before = page.viewport_size
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert_fits(page)
    page.set_viewport_size(before or WIDE)


def assert_fits(page: Page) -> None:
    """Nothing has to be scrolled sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url}: {wide} px too wide at {page.viewport_size}"
