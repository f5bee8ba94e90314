"""Pages of accounts: signing in, and what comes with it."""

from layouts.page import Page
from layouts.pages import confirm, forgot, openid_new, reset, second_factor, sign_in, sign_in_code, sign_up

ACCOUNT_PAGES: tuple[Page, ...] = (
    Page(
        "sign_in",
        "/sign-in",
        "account.sign_in",
        sign_in.layout,
        load=sign_in.load,
        plain=True,
        takes=("next", "failed", "reset"),
    ),
    Page(
        "openid_new",
        "/sign-in/openid/new",
        "openid.new.title",
        openid_new.layout,
        plain=True,
        takes=("link", "sent"),
        scripts=("sign_up.js",),
    ),
    Page("forgot", "/forgot", "forgot.title", forgot.layout, load=forgot.load, plain=True, takes=("sent",)),
    Page("reset", "/reset", "reset.title", reset.layout, load=reset.load, plain=True, takes=("token",)),
    Page(
        "sign_up",
        "/sign-up",
        "sign_up.title",
        sign_up.layout,
        load=sign_up.load,
        plain=True,
        takes=("sent",),
        scripts=("sign_up.js",),
    ),
    Page("confirm", "/confirm", "confirm.title", confirm.layout, plain=True, takes=("token", "done")),
    Page("sign_in_code", "/sign-in/code", "second_factor.code.title", sign_in_code.layout, plain=True),
    Page(
        "second_factor",
        "/account/second-factor",
        "second_factor.title",
        second_factor.layout,
        plain=True,
        load=second_factor.load,
    ),
)
