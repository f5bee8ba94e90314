"""Signing in at a provider: who comes back with a right token is somebody, everybody else is nobody."""

import hmac
import json
from base64 import urlsafe_b64encode
from urllib.parse import urlsplit

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import RSAKey
from sqlalchemy import select

from data.community.account_models import Account, AuditEntry, Identity
from data.config import SettingsError, from_environment
from data.text import text
from tests.callbacks.community import PASSWORD, Person, enrol
from tests.callbacks.provider import Provider

EMAIL = "tanaka@city.example.lg.jp"
VERIFIED = {"email": EMAIL, "email_verified": True}
BODY = {"name": "検証 太郎", "body_kind": "other", "body": "検証団体"}
NEW = "/sign-in/openid/new"


@pytest.fixture(scope="module")
def _provider():
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def provider(_provider):
    _provider.key, _provider.header, _provider.claims = _provider.published, {"alg": "RS256", "kid": "one"}, {}
    return _provider


@pytest.fixture
def visit(provider, product_of):
    """(product, make a person who has come back from the provider, with the last answer)."""
    app = product_of(**provider.environ(), AUTO_APPROVE_DOMAINS="*.trusted.example")

    def visit(lang="", wanted="/timeline"):
        person = Person(app)
        return person, come_back(person, lang, wanted)

    visit.app = app
    return visit


def come_back(person, lang="", wanted="/timeline"):
    there = person.client.get(f"{lang}/sign-in/openid?next={wanted}")
    back = requests.get(there.headers["Location"], allow_redirects=False, timeout=10).headers["Location"]
    parts = urlsplit(back)
    return person.client.get(f"{parts.path}?{parts.query}")


def accounts_of(app):
    with app.reader.community.database.reading() as session:
        return [(each.email, each.state, each.password) for each in session.scalars(select(Account))]


def is_signed_in(person):
    return person.sees("/account/second-factor").status_code == 200


def test_the_button_is_there_where_a_provider_is(visit, product):
    assert text("en", "openid.sign_in", name="検証認証") in Person(visit.app).sees("/en/sign-in").text
    assert 'data-testid="openid"' not in Person(product).sees("/sign-in").text
    assert Person(product).sees("/sign-in/openid").status_code == 404


def test_a_newcomer_waits_for_a_moderator(visit, provider):
    provider.claims = VERIFIED
    person, answer = visit()
    assert answer.headers["Location"] == NEW
    assert person.does("openid_enrol", **BODY).json["go"] == f"{NEW}?sent=1"
    assert accounts_of(visit.app) == [(EMAIL, "pending", "")]
    assert not is_signed_in(person)
    _, answer = visit("/en")
    assert answer.headers["Location"] == f"/en{NEW}?sent=1"


@pytest.mark.parametrize(("verified", "state"), [(True, "active"), (False, "pending"), ("true", "pending")])
def test_a_trusted_domain_is_trusted_where_the_address_is_verified(visit, provider, verified, state):
    provider.claims = {"email": "sato@city.trusted.example", "email_verified": verified}
    person, _ = visit()
    person.does("openid_enrol", **BODY)
    ((_, found, _),) = accounts_of(visit.app)
    assert found == state
    assert is_signed_in(person) is (state == "active")
    if state == "active":
        again, answer = visit("/en", "/en/matrix")
        assert answer.headers["Location"] == "/en/matrix"
        assert is_signed_in(again)
        with visit.app.reader.community.database.reading() as session:
            assert session.scalar(select(AuditEntry.action)) == "account.approve"


def test_an_account_is_connected_by_its_password_only(visit, provider):
    provider.claims = VERIFIED
    enrol(visit.app.reader.community)
    person, answer = visit()
    assert answer.headers["Location"] == f"{NEW}?link=1"
    assert person.does("openid_enrol", **BODY).status_code == 422
    assert person.does("openid_link", password="wrong password").status_code == 422
    assert not is_signed_in(person)
    step = person.client.get_cookie("steps").value
    assert person.does("openid_link", password=PASSWORD).json["go"] == "/timeline"
    assert is_signed_in(person)
    person.client.set_cookie("steps", step)  # the form is sent twice
    assert person.does("openid_link", password=PASSWORD).status_code == 200
    again, _ = visit()
    assert is_signed_in(again)
    with visit.app.reader.community.database.reading() as session:
        assert [(each.issuer, each.subject) for each in session.scalars(select(Identity))] == [(provider.issuer, "1")]


def test_an_address_that_is_not_verified_connects_nothing(visit, provider):
    provider.claims = {"email": EMAIL}
    enrol(visit.app.reader.community)
    person, answer = visit()
    assert answer.headers["Location"] == NEW
    assert person.does("openid_link", password=PASSWORD).status_code == 422
    assert person.does("openid_enrol", **BODY).status_code == 422
    assert len(accounts_of(visit.app)) == 1


@pytest.mark.parametrize("state", ["suspended", "erased"])
def test_an_account_that_was_closed_stays_closed(visit, provider, state):
    account = enrol(visit.app.reader.community)
    with visit.app.reader.community.database.writing() as session:
        session.add(Identity(issuer=provider.issuer, subject="1", account_id=account))
        session.get(Account, account).state = state
    person, answer = visit()
    assert answer.headers["Location"] == "/sign-in?failed=1"
    assert not is_signed_in(person)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another-client"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": 1},
        {"sub": ""},
        {"sub": ["1"]},
        {"sub": "x" * 256},
    ],
)
def test_a_token_that_is_not_right_is_nobodys(visit, provider, claims):
    provider.claims = claims
    person, answer = visit("/en")
    assert answer.headers["Location"] == "/en/sign-in?failed=1"
    assert text("en", "write.openid_failed") in person.sees("/en/sign-in?failed=1").text
    assert person.does("openid_enrol", **BODY).json["rule"] == "step_over"


def test_a_token_that_somebody_else_signed_is_nobodys(visit, provider):
    provider.key = RSAKey.generate_key(2048, parameters={"kid": "one"})
    _, answer = visit()
    assert answer.headers["Location"] == "/sign-in?failed=1"


def _encoded(value):
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _unsigned(_header, claims, _key):
    return f"{_encoded({'alg': 'none'})}.{_encoded(claims)}."


def _signed_with_what_all_know(_header, claims, key):
    """HS256 with the public key as its secret."""
    said = f"{_encoded({'alg': 'HS256', 'kid': 'one'})}.{_encoded(claims)}"
    proof = hmac.digest(key.as_pem(private=False), said.encode(), "sha256")
    return f"{said}.{urlsafe_b64encode(proof).rstrip(b'=').decode()}"


@pytest.mark.parametrize("encode", [_unsigned, _signed_with_what_all_know, lambda *_: "a.b.c", lambda *_: ["a"]])
def test_a_token_that_nobody_signed_is_nobodys(visit, provider, monkeypatch, encode):
    monkeypatch.setattr(provider, "algorithms", ["RS256", "HS256", "none"])
    monkeypatch.setattr(jwt, "encode", encode)
    _, answer = visit()
    assert answer.headers["Location"] == "/sign-in?failed=1"


@pytest.mark.parametrize("query", ["", "?code=a&state=b", "?error=access_denied", "?code=a", "?state[]=a&code[]=b"])
def test_coming_back_without_having_gone_there(visit, query):
    person = Person(visit.app)
    assert person.sees(f"/sign-in/openid/back{query}").headers["Location"] == "/sign-in?failed=1"


def test_an_answer_belongs_to_the_browser_that_asked_and_works_once(visit, provider):
    asks, other = Person(visit.app), Person(visit.app)
    there = asks.client.get("/sign-in/openid").headers["Location"]
    parts = urlsplit(requests.get(there, allow_redirects=False, timeout=10).headers["Location"])
    back = f"{parts.path}?{parts.query}"
    assert other.client.get(back).headers["Location"] == "/sign-in?failed=1"
    assert asks.client.get(back).headers["Location"] == NEW
    assert asks.client.get(back).headers["Location"] == "/sign-in?failed=1"


@pytest.mark.parametrize("wanted", ["//evil.example", "/%09/evil.example", "/en//evil.example", "https://evil.example"])
def test_nobody_is_led_elsewhere(visit, provider, wanted):
    account = enrol(visit.app.reader.community)
    with visit.app.reader.community.database.writing() as session:
        session.add(Identity(issuer=provider.issuer, subject="1", account_id=account))
    _, answer = visit(wanted=wanted)
    assert answer.headers["Location"] == "/"


def test_a_provider_that_is_away_is_said_in_words(product_of):
    away = {"OIDC_ISSUER": "http://127.0.0.1:9", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}
    person = Person(product_of(**away))
    assert person.sees("/en/sign-in/openid").headers["Location"] == "/en/sign-in?failed=1"


@pytest.mark.parametrize(
    "environ",
    [
        {"OIDC_ISSUER": "http://provider.example", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"},
        {"OIDC_ISSUER": "https://provider.example", "OIDC_CLIENT_ID": "a"},
        {"OIDC_ISSUER": "https://provider.example", "OIDC_CLIENT_SECRET": "b"},
    ],
)
def test_a_provider_that_is_half_set_is_refused_at_the_start(environ):
    with pytest.raises(SettingsError):
        from_environment(environ)
