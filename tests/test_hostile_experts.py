"""Hostile values in every address and every field of the bank, missions and the survey: a sentence or a 404, never an accident.

What each space tests of its own fields besides stands in its folder; here everything has an address that leads somewhere.
"""

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.test_access_experts import ALL, filled, world
from tests.test_hostile import GET_FIELDS, HOSTILE, RAW, Attack, fields_of, good, strict_database

__all__ = ["strict_database", "world"]
OWN_GET_FIELDS = (*GET_FIELDS, "day", "host", "key", "why", "asked", "wide", "language", "level", "attention", "retired",
                  "status", "change", "sent")  # fmt: skip
HIDDEN = ("form_token", "seen", "revision", "version", "digest", "do", "to", "days", "first", "candidate", "answer_by", "wish", "body",
          "row", "choice", "reason", "message", "typed_by", "again", "w0-field", "w0-wished_from", "w99-topic_zh", "defaults")  # fmt: skip
"""What no page shows as a field, or a button alone sends."""
NUMBERS = ("pk", "number", "year", "upload")
SLUGS, WORDS = ("slug", "key", "code", "part"), ("language", "ending", "day", "token")
APART = 5


def paths(things: SimpleNamespace) -> list[str]:
    """Every address with things that are there, then with numbers beyond all bounds, then with words that nobody uses."""
    found = []
    for name, names in ALL:
        here = filled(name, names, things)
        huge = {key: 10**30 for key in here if key in NUMBERS}
        odd = {key: "x" * 300 for key in here if key in SLUGS} | {key: "²\u202e'\"<" for key in here if key in WORDS}
        odd |= {"kind": "x" if name.startswith("missions:") else "²"} if "kind" in here else {}
        odd |= {"number": "9" * 300} if "number" in here else {}
        found += [reverse(name, kwargs=here), reverse(name, kwargs=here | huge), reverse(name, kwargs=here | odd)]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("who", ["town", "officer", "viewer", None])
def test_nothing_typed_into_an_address_is_an_accident(client, cast, world, who):
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    hostile = [urlencode({"": value[:500]})[1:] for value in HOSTILE[1:]] + list(RAW)
    for number, path in enumerate(paths(world)):
        if attempt("get", path).status_code == 200:
            attempt("get", f"{path}?{'&'.join(f'{name}={hostile[number % len(hostile)]}' for name in OWN_GET_FIELDS)}")
    assert not attempt.accidents, "\n".join(attempt.accidents)


@pytest.mark.parametrize("who", ["town", "manager", None])
def test_nothing_typed_into_a_form_is_an_accident(client, cast, world, who):
    """A NUL or something hostile in one field of five at a time, beside values that are taken."""
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    for number, path in enumerate(paths(world)):
        page = attempt("get", path)
        if page.status_code not in (200, 405):
            continue
        values = {name: good(name, value) for name, value in fields_of(page).items()}
        names = [*values, *HIDDEN]
        for turn in range(APART):
            attacked = {name: "\x00" if (turn + place) % 2 else HOSTILE[(number + place) % len(HOSTILE)]
                        for place, name in enumerate(names[turn::APART])}  # fmt: skip
            if attempt("post", path, values | attacked).status_code in (403, 404, 405):
                break
    assert not attempt.accidents, "\n".join(attempt.accidents)


FILES = {
    "form.xlsx": b"PK\x03\x04",
    "form.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "\u202excod.exe": b"MZ\x00",
    "x" * 300 + ".pdf": b"%PDF-1.4",
    "empty.pdf": b"",
    "../../etc/passwd": b"text",
    "=HYPERLINK(1).csv": b"=1+1",
}


@pytest.mark.parametrize("who", ["town", "manager", None])
def test_no_file_is_an_accident(client, cast, world, who):
    """Where no file is taken, one is passed over."""
    if who:
        client.force_login(cast[who])
    attempt = Attack(client)
    for path in (reverse(name, kwargs=filled(name, names, world)) for name, names in ALL):
        for name, content in FILES.items():
            upload = {field: SimpleUploadedFile(name, content) for field in ("file", "scan")}
            if attempt("post", path, upload).status_code in (302, 403, 404, 405):
                break
    assert not attempt.accidents, "\n".join(attempt.accidents)
