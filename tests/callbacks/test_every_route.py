"""Everybody at every door: each address and each write as each role, with nothing and with hostile fields.

Never an answer of 500, never a write that is acknowledged though the policy refused it, or was not asked.
"""

import io
import re
from functools import cache
from urllib.parse import urlencode

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from callbacks.writes import WRITES
from data.community import policy
from data.community.actors import ROLES
from layouts.page_registry import PAGES
from tests.callbacks.community import Person, enrol
from tests.data.community.hostile import HOSTILE, SCRIPTS
from tests.house.source import ROOT

EVERYBODY = ("anonymous", *ROLES)
# Writes that need no account: they are how one comes to have one, and leaves.
OPEN = {"sign_in", "sign_in_code", "sign_out", "sign_up", "confirm", "openid_enrol", "openid_link"}
OPEN |= {"reset", "reset_ask", "ask_reset", "new_password", "forgot"}
REFUSALS = {400, 401, 403, 404, 409, 413, 415, 422, 429}
VALUES = ("", "1", "-1", "9" * 18, "9" * 40, "\x00", "١", "../../../etc/passwd", "x" * 1100, SCRIPTS[0], HOSTILE[60])
VALUES_WITH_FILE = ("1", SCRIPTS[0])
PATH_VALUES = (
    "1",
    "0",
    "9" * 30,
    "..%2f..%2f..%2fapp.py",
    "%00",
    "%ff",
    "%0d%0aSet-Cookie:x=y",
    "<script>",
    "'--",
    "gis",
)
NAME = re.compile(r'"([a-z][a-z_]{1,24})"')
SOURCES = ("callbacks/*_writes.py", "data/community/*.py")
FIELDS = sorted(
    {name for pattern in SOURCES for path in ROOT.glob(pattern) for name in NAME.findall(path.read_text("utf-8"))}
)[:900]
TRAVERSALS = [
    f"{place}{way}{target}"
    for place in ("/assets/", "/static/", "/download/snapshot/", "/ocds/joint-procurement/", "/files/1/", "/vendor/")
    for way in ("../", "..%2f", "%2e%2e/", "..%5c", "%252e%252e%252f", "....//", "/")
    for target in ("app.py", "../app.py", "etc/passwd", "instance/secret_key")
]


@pytest.fixture
def people(product):
    """Role -> somebody of that role."""
    community = product.reader.community
    known = {role: enrol(community, f"{role}@city.example.lg.jp", role) for role in ROLES}
    return {role: Person(product, known.get(role)) for role in EVERYBODY}


@pytest.fixture
def asked(monkeypatch):
    """What the policy was asked since ``asked.clear()``: (action, allowed)."""
    found, allowed = [], policy.allowed

    def noted(actor, action, **about):
        found.append((action, allowed(actor, action, **about)))
        return found[-1][1]

    monkeypatch.setattr(policy, "allowed", noted)
    return found


@cache
def _form(value):
    """A form in which every field has this value, and its type: with a file for two of them, as that is read slowly."""
    fields = dict.fromkeys(FIELDS, value)
    if value not in VALUES_WITH_FILE:
        return urlencode(fields), "application/x-www-form-urlencoded"
    file = FileStorage(io.BytesIO(value.encode()), f"{value[:40]}.pdf")
    boundary, body = encode_multipart({**fields, "file": file})  # the client would use a file
    return body, f'multipart/form-data; boundary="{boundary}"'


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("name", WRITES)
def test_a_write(people, asked, name, role):
    for value in VALUES if role in ("member", "administrator") else VALUES_WITH_FILE:
        asked.clear()
        body, kind = _form(value)
        answer = people[role].client.post(f"/en/do/{name}", data=body, content_type=kind, headers={"X-Form": "1"})
        said = f"{role} {name} {value[:20]!r}: {answer.status_code} {answer.text[:200]}"
        if answer.status_code == 200:
            assert asked or name in OPEN, f"the policy was not asked: {said}"
            assert all(allowed for _, allowed in asked), f"acknowledged though refused: {asked} {said}"
            assert role != "anonymous" or name in OPEN, f"a write of nobody: {said}"
        else:
            assert answer.status_code in REFUSALS, said
            assert answer.json["error"], said
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("name", WRITES)
def test_a_write_of_another_site(people, name):
    for headers in ({"X-Form": ""}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"}):
        answer = people["administrator"].does(name, headers=headers)
        assert (answer.status_code, answer.json["rule"]) == (403, "elsewhere")


def _addresses(app):
    """Every address that can be got, hostile values in its places."""
    for rule in app.server.url_map.iter_rules():
        if "GET" not in rule.methods or rule.rule.startswith(("/en/", "/static/")):
            continue
        for value in PATH_VALUES if rule.arguments else ("",):
            yield re.sub(r"<[^>]+>", lambda _match, value=value: value, rule.rule)


@pytest.mark.parametrize("role", ["anonymous", "administrator"])
def test_an_address(product, people, role):
    answers = {}
    for address in dict.fromkeys(_addresses(product)):
        with people[role].sees(f"{address}?q=%00%3Cscript%3E&prefecture=99&page=-1&next=//evil.example") as answer:
            answers[address] = answer.status_code
            assert "Set-Cookie" not in answer.headers or answer.headers["Set-Cookie"].startswith("steps=")
    assert {each: status for each, status in answers.items() if status >= 500} == {}
    assert 200 in answers.values()


@pytest.mark.parametrize("role", EVERYBODY)
def test_a_plain_page(people, role):
    """Who may not see a page is told so; what is shown to one account is kept by no cache."""
    for page in PAGES:
        if not page.plain:
            continue
        for value in ("1", "9" * 18, "01-008", "%3Cscript%3E"):
            answer = people[role].sees(re.sub(r"<[^>]+>", value, page.path))
            assert answer.status_code in {200, 302, 303, 401, 403, 404}, f"{page.path} {value}"
            assert "<script>alert" not in answer.text
            if answer.status_code == 200 and role != "anonymous":
                assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", TRAVERSALS)
def test_no_address_leads_out_of_its_folder(client, address):
    with client.get(address) as answer:
        assert answer.status_code < 500
        assert b"create_app" not in answer.data
        assert b"root:" not in answer.data
