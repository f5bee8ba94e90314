"""The content policy hinders nothing of ours, on any page, and refuses what is not ours."""

import pytest

from layouts.account_pages import ACCOUNT_PAGES
from layouts.contribution_pages import CONTRIBUTION_PAGES
from layouts.exchange_pages import EXCHANGE_PAGES
from layouts.page_registry import PAGES
from layouts.request import localised
from tests.browser.screen import SETTLED

SAMPLES = {"<key>": "gis", "<code>": "13", "<project_id>": "01-008"}
LONGEST = 60_000  # all pages are drawn here, the long ones, too
RECORD = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(
  [event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(" ")));
"""
INJECT = """() => {
  const script = Object.assign(document.createElement("script"), {textContent: "window.ran = 'script'"});
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror=\\"window.ran = 'handler'\\">");
  document.body.insertAdjacentHTML("beforeend", "<style>body { opacity: 0 }</style>");
}"""


def _paths():
    """Pages that show something to everybody; those of accounts are opened by their own tests, which hear refusals."""
    for page in PAGES:
        if page in (*ACCOUNT_PAGES, *EXCHANGE_PAGES, *CONTRIBUTION_PAGES) and page.key != "interests":
            continue
        path = page.path
        for variable, value in SAMPLES.items():
            path = path.replace(variable, value)
        if "<" not in path:
            yield path


@pytest.mark.parametrize("path", [*_paths()])
def test_no_page_asks_for_what_its_policy_refuses(page, path):
    page.add_init_script(RECORD)
    page.goto(localised(path, "en"))
    if page.evaluate("Boolean(document.getElementById('react-entry-point'))"):
        page.wait_for_function(SETTLED, timeout=LONGEST)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.refused") == []


@pytest.mark.parametrize("path", ["/", "/sign-in"])
def test_what_somebody_injects_does_not_run(page, watch, path):
    watch.expect("Content Security Policy")
    page.add_init_script(RECORD)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate(INJECT)
    page.wait_for_function("window.refused.length >= 3")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).opacity") == "1"
    assert {each.split()[0] for each in page.evaluate("window.refused")} >= {
        "script-src-elem",
        "script-src-attr",
        "style-src-elem",
    }
