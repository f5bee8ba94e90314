"""What an attacker tries beside the forms: cookies, caches, callbacks by hand, file names, ways to lead elsewhere."""

import json

import pytest
from sqlalchemy import func, select

from callbacks.leading import path_of_ours
from data.community.account_models import Account, SignIn
from data.exporting.names import content_disposition
from tests.callbacks.community import PASSWORD, Person, enrol

EMAIL = "tanaka@city.example.lg.jp"
TLS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
UPDATE = "/_dash-update-component"
PAGE = "..page.children...notice.children.."


def signed_in(product):
    person = Person(product)
    assert person.does("sign_in", email=EMAIL, password=PASSWORD).status_code == 200
    return person


def cookies_of(answer):
    return {each.partition("=")[0]: each for each in answer.headers.getlist("Set-Cookie")}


def test_behind_tls_the_cookie_is_for_tls_and_this_host_only(product_of):
    app = product_of(TRUSTED_PROXIES="1")
    enrol(app.reader.community)
    person = Person(app)
    answer = person.does("sign_in", email=EMAIL, password=PASSWORD, headers=TLS)
    cookie = cookies_of(answer)["__Host-member"]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {*cookie.split("; ")}
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert set(cookies_of(answer)) == {"__Host-member", "__Host-browser"}
    assert person.client.get("/en/account/second-factor", headers=TLS, base_url="https://localhost").status_code == 200
    answer = person.client.post("/do/sign_out", headers={"X-Form": "1", **TLS}, base_url="https://localhost")
    assert "Max-Age=0" in cookies_of(answer)["__Host-member"]


def test_behind_tls_the_step_before_a_code_is_for_this_host_only(product_of):
    app = product_of(TRUSTED_PROXIES="1")
    account_id = enrol(app.reader.community)
    with app.reader.community.database.writing() as session:
        account = session.get(Account, account_id)
        account.totp_secret, account.totp_last = "sealed", 1
    answer = Person(app).does("sign_in", email=EMAIL, password=PASSWORD, headers=TLS)
    cookie = cookies_of(answer)["__Host-steps"]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {*cookie.split("; ")}


def test_what_nobody_was_told_to_trust_is_not_trusted(product):
    enrol(product.reader.community)
    answer = Person(product).does("sign_in", email=EMAIL, password=PASSWORD, headers=TLS)
    assert "Secure" not in cookies_of(answer)["member"]
    assert "Strict-Transport-Security" not in answer.headers


def test_a_token_that_somebody_planted_is_worth_nothing_after_signing_in(product):
    enrol(product.reader.community)
    person = signed_in(product)
    planted = person.client.get_cookie("member").value
    person.does("sign_in", email=EMAIL, password=PASSWORD)
    assert person.client.get_cookie("member").value != planted
    thief = Person(product)
    thief.client.set_cookie("member", planted)
    assert thief.sees("/account/second-factor").status_code == 302
    with product.reader.community.database.reading() as session:
        assert session.scalar(select(func.count(SignIn.token_sha256))) == 1


def test_a_token_of_our_choice_is_never_taken(product):
    enrol(product.reader.community)
    person = Person(product)
    person.client.set_cookie("member", "chosen")
    person.does("sign_in", email=EMAIL, password=PASSWORD)
    assert person.client.get_cookie("member").value != "chosen"


@pytest.mark.parametrize("address", ["/", "/sign-in", "/en/timeline", "/api/v1/projects?limit=1", "/search.json?q=a"])
def test_no_cache_keeps_what_is_for_an_account(product, address):
    enrol(product.reader.community)
    assert signed_in(product).sees(address).headers["Cache-Control"] == "no-store"
    assert Person(product).sees(address).headers["Cache-Control"] != "no-store"


def test_what_is_named_by_its_content_is_kept_for_everybody(product):
    enrol(product.reader.community)
    person = signed_in(product)
    for address in (product.own_scripts, product.own_styles):
        assert "immutable" in person.sees(address).headers["Cache-Control"]


def _values(value):
    """As the page of an address is asked for."""
    outputs = [{"id": each, "property": "children"} for each in ("page", "notice")]
    inputs, state = ([{"id": "location", "property": name, "value": value}] for name in ("pathname", "search"))
    return {"inputs": inputs, "state": state, "outputs": outputs}


def _call(**parts):
    call = {"output": PAGE, "outputs": [], "inputs": [], "state": [], "changedPropIds": []}
    return json.dumps({**call, **parts})


@pytest.mark.parametrize(
    "body",
    ["", "{", "{}", "[]", "null", "1", _call(output="x.y"), _call(output=[]), _call(output={}), _call(inputs={}),
     _call(outputs=1), _call(state="x"), _call(changedPropIds={}), _call(inputs=[1], state=[1]),
     _call(inputs=[{"id": "location"}], state=[{"value": 1}]), _call(inputs=[[[1]]], state=[None]),
     _call(inputs=[], state=[]), _call(**_values("/\ud800")), _call(**_values(["x\udfff"]))],
)  # fmt: skip
def test_a_call_that_is_none_is_refused(client, body):
    answer = client.post(UPDATE, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.headers["X-Request-Id"] in answer.text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_no_form_of_another_site_calls_a_callback(client, kind):
    assert client.post(UPDATE, data=_call(), content_type=kind).status_code == 415


@pytest.mark.parametrize("value", [{"a": 1}, [1], 7, None, "/\x00", "//evil.example", "/en/" + "x" * 9000])
def test_a_callback_survives_any_value(client, value):
    body = _call(**_values(value))
    answer = client.post(UPDATE, data=body, content_type="application/json")
    assert answer.status_code == 200
    assert "Traceback" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: x=y.pdf", 'a"; filename=b.exe; "', "a\x00.pdf", "../../a.pdf", "報告\n.pdf"]
)
def test_a_name_of_a_file_adds_no_header(name):
    value = content_disposition(name)
    assert not {*value} & {"\r", "\n", "\x00"}
    assert value.startswith("attachment; filename")


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/en//evil.example",
        "/en/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        "\x00/",
    ],
)
def test_nobody_is_led_elsewhere(path):
    assert path_of_ours(path) == "/"


@pytest.mark.parametrize(("path", "ours"), [("/timeline?within=12", "/timeline?within=12"), ("/en/matrix", "/matrix")])
def test_a_path_of_ours_is_kept(path, ours):
    assert path_of_ours(path) == ours
