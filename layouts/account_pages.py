"""Pages of accounts: signing in, and what comes with it."""

from layouts.page import Page
from layouts.pages import sign_in

ACCOUNT_PAGES: tuple[Page, ...] = (
    Page("sign_in", "/sign-in", "account.sign_in", sign_in.layout, plain=True, takes=("next",)),
)
