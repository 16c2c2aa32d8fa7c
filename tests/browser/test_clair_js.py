"""What clair.js adds to a page, on pages made up for the purpose: no server is needed."""

import json
from urllib.parse import parse_qs

import pytest
from django.conf import settings

from tests.browser.people import next_page

HOME = "http://clair.test/"
SCRIPT = (settings.BASE_DIR / "clair" / "static" / "clair.js").read_text()
FRAME = """<!doctype html><html lang="en"><head><title>t</title><script defer src="/clair.js"></script></head>
<body><main id="main" tabindex="-1">{}</main></body></html>"""


@pytest.fixture
def posted():
    """The bodies and headers of what the page sent."""
    return []


@pytest.fixture
def show(page, posted):
    """Opens a page with the given content; what it posts is kept and answered."""

    def answer(route):
        request = route.request
        if request.url.endswith("clair.js"):
            return route.fulfill(content_type="text/javascript", body=SCRIPT)
        if request.method == "POST":
            posted.append((request.headers, request.post_data))
            if request.headers.get("x-autosave"):
                body = json.dumps({"saved_at": "10:12", "version": 8})
                return route.fulfill(content_type="application/json", body=body)
        return route.fulfill(content_type="text/html", body=FRAME.format(page.content_to_show))

    def open_page(content):
        page.content_to_show = content
        page.route("**/*", answer)
        page.goto(HOME)
        return page

    return open_page


def test_errors_take_the_focus_and_lead_to_their_control(show):
    page = show(
        '<section class="errsum" tabindex="-1"><a href="#id_day">Fill in the day.</a></section>'
        '<div class="field"><input id="id_day"></div>'
    )
    assert page.evaluate("document.activeElement.className") == "errsum"
    page.click("text=Fill in the day.")
    assert page.evaluate("document.activeElement.id") == "id_day"


def test_a_form_is_sent_once(show, posted):
    page = show('<form method="post"><button id="send">Send</button></form>')
    with next_page(page):
        page.evaluate("for (let i = 0; i < 3; i++) document.querySelector('#send').click()")
    assert len(posted) == 1


def test_the_pressed_button_is_sent_with_the_form(show, posted):
    page = show('<form method="post"><button name="step" value="accept">Accept</button></form>')
    with next_page(page):
        page.click("button")
    assert posted[0][1] == "step=accept"


MOVES_ON_LEAVING = (
    '<form method="post"><input name="day"><p id="echo"></p><button name="step" value="accept">Accept</button></form>'
    "<script>document.querySelector('input').addEventListener('change', () => {"
    "document.querySelector('#echo').style.height = '90px'; })</script>"
)


def test_a_press_counts_although_the_button_moves_away_under_it(show, posted):
    page = show(MOVES_ON_LEAVING)
    page.fill("input", "R8.4.1")
    with next_page(page):
        page.click("button")
    assert posted[0][1] == "day=R8.4.1&step=accept"


def test_a_press_that_is_dragged_off_its_button_does_not_count(show, posted):
    page = show(MOVES_ON_LEAVING)
    page.fill("input", "R8.4.1")
    page.hover("button")
    page.mouse.down()
    page.mouse.move(600, 400)
    page.mouse.up()
    assert posted == []
    with next_page(page):
        page.click("button")
    assert len(posted) == 1


def test_leaving_with_unsaved_changes_asks_first(show):
    page = show('<form data-guard><input name="title"></form>')
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(HOME)
    assert asked == []
    page.fill("input", "Visit")
    page.goto(HOME)
    assert asked == ["beforeunload"]


def test_autosave_posts_the_form_without_files_and_says_when(show, posted):
    page = show(
        '<form method="post" data-autosave data-guard enctype="multipart/form-data">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="secret"><input name="title"><input type="file" name="plan">'
        '<input type="hidden" name="version" value="7">'
        '<span role="status" data-saved data-saved-text="Saved at {time}"><span></span></span></form>'
    )
    page.set_input_files("[name=plan]", {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
    page.fill("[name=title]", "Visit")
    page.wait_for_function("document.querySelector('[data-saved]').innerText === 'Saved at 10:12'")
    headers, body = posted[0]
    assert headers["x-csrftoken"] == "secret"
    assert 'name="action"\r\n\r\nautosave' in body
    assert "plan.pdf" not in body
    assert page.input_value("[name=version]") == "8"
    assert page.locator("form[data-unsaved]").count() == 0


def test_autosave_that_fails_says_so_and_keeps_the_guard(show, page):
    show(
        '<form method="post" data-autosave><input name="title">'
        '<span role="status" data-saved data-failed-text="Not saved"><span></span></span></form>'
    )
    page.unroute_all()
    page.route("**/*", lambda route: route.abort())
    page.fill("input", "Visit")
    page.wait_for_function("document.querySelector('[data-saved]').innerText === 'Not saved'")
    assert page.locator("form[data-unsaved]").count() == 1


AUTOSAVED = (
    '<form method="post" data-autosave><input name="title"><button name="step" value="accept">Accept</button>'
    '<span role="status" data-saved data-saved-text="Saved" data-failed-text="Not saved"><span></span></span></form>'
)


@pytest.fixture
def saving(show):
    """A page whose autosaving has been asked for and not been answered."""
    held = []
    page = show(AUTOSAVED)
    page.clock.install()
    page.route("**/*", lambda r: held.append(r) if r.request.headers.get("x-autosave") else r.fallback())
    page.fill("input", "Visit")
    with page.expect_request(lambda request: "x-autosave" in request.headers):
        page.clock.fast_forward(3100)
    page.held = held
    return page


def test_a_form_sent_while_it_saves_itself_goes_when_that_is_answered(saving, posted):
    saving.click("button")
    assert posted == []
    with next_page(saving):
        saving.held[0].fulfill(content_type="application/json", body='{"saved_at": "10:12"}')
    assert [body for _headers, body in posted] == ["title=Visit&step=accept"]


def test_a_form_saves_itself_once_at_a_time(saving):
    saving.fill("input", "Visits")
    saving.clock.fast_forward(3100)
    assert len(saving.held) == 1
    saving.held[0].fulfill(content_type="application/json", body='{"saved_at": "10:12"}')
    saving.wait_for_function("document.querySelector('[data-saved]').innerText === 'Saved'")
    with saving.expect_request(lambda request: "x-autosave" in request.headers):
        saving.clock.fast_forward(3100)


def test_rows_are_added_up_to_the_most(show, posted):
    page = show(
        '<form method="post"><input type="hidden" name="people-TOTAL_FORMS" value="1">'
        '<input type="hidden" name="people-MAX_NUM_FORMS" value="2"><div data-rows="people"><input name="people-0-name"></div>'
        '<template data-row="people"><p><input name="people-__prefix__-name"></p></template>'
        '<button name="add_row" value="people" data-add-row="people">Add</button></form>'
    )
    page.click("button")
    assert page.evaluate("document.activeElement.name") == "people-1-name"
    assert page.input_value("[name=people-TOTAL_FORMS]") == "2"
    with next_page(page):
        page.click("button")
    assert parse_qs(posted[0][1])["add_row"] == ["people"]


def test_buttons_that_need_a_script_appear_with_it(show):
    page = show(
        '<button data-print hidden>Print</button><form><input type="password" autocomplete="current-password">'
        '<p hidden><input type="checkbox" data-show-password></p></form>'
    )
    assert page.locator("text=Print").is_visible()
    page.check("[data-show-password]")
    assert page.get_attribute("[autocomplete]", "type") == "text"


def test_the_part_being_read_is_marked(show):
    long = "x<br>" * 80
    parts = "".join(f'<section id="p{i}">{long}</section>' for i in range(3))
    links = "".join(f'<a href="#p{i}">{i}</a>' for i in range(3))
    page = show(f'<nav class="subnav">{links}</nav>{parts}')
    assert page.locator("[aria-current]").inner_text() == "0"
    page.evaluate("document.querySelector('#p1').scrollIntoView()")
    page.wait_for_function("document.querySelector('[aria-current]').innerText === '1'")
