"""Accessibility by axe-core, in words. The script comes with the package axe-playwright-python: no network."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
HOUSE = (*WCAG_22_AA, "best-practice")


def violations(page: Page, tags: Sequence[str] = HOUSE, within: str | None = None) -> list[str]:
    """One line for each element that breaks a rule: how bad, which rule, what it asks, where."""
    options = {"runOnly": {"type": "tag", "values": list(tags)}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [
        f"{rule['impact']} {rule['id']}: {rule['help']} -> {' '.join(map(str, node['target']))} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
