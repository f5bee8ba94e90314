"""The Explore page as a person meets it: what it shows, and its controls by their marks."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

# Drawn, and nothing asked of the server that has not been answered; a plain page: loaded.
SETTLED = """() => {
  if (!document.getElementById('react-entry-point')) return document.readyState === 'complete';
  const state = window.store && window.store.getState();
  if (!state || document.querySelector('._dash-loading') || state.isLoading) return false;
  const explore = document.getElementById('cards');
  if (explore && explore.dataset.drawn !== location.search) return false;
  const {stored, completed, ...pending} = state.callbacks;
  return Object.values(pending).every(each => !each.length);
}"""
# The table has the rows of this very address: each row's link carries it.
TABLED = """() => {
  const grid = document.querySelector('[data-testid=table] [role=grid]');
  const found = document.querySelector('[data-testid=kpi-projects] [data-value]').dataset.value;
  if (!grid || grid.getAttribute('aria-rowcount') !== String(Number(found) + 1)) return false;
  const links = [...grid.querySelectorAll('.ag-row [col-id=title] a')];
  if (grid.querySelector('.ag-row-loading') || (found !== '0') !== (links.length > 0)) return false;
  return links.every(link => link.search === window.location.search);
}"""
# Everything that the address is to bring back, as the reader sees it.
PICTURE = """() => {
  const all = (selector, of) => [...document.querySelectorAll(selector)].map(of);
  const text = (element) => element.innerText;
  const painted = (path) => [getComputedStyle(path).fill, getComputedStyle(path).stroke].join();
  return {
    summary: all('.summary', text), chips: all('.chips a', text), captions: all('figcaption', text),
    cards: all('[data-testid^=kpi-]', text), regions: all('button.region', (one) => one.ariaPressed + one.innerText),
    closed: all('details.choice > summary', text),
    chosen: all('.explore input:checked', (input) => input.id),
    typed: all('.explore :is(input[type=number], [data-testid=filter-q] input, select)', (input) => input.value),
    areas: all('#map .choroplethlayer path', painted),
    bars: all('.barlayer .point path', (path) => path.getAttribute('d') + path.style.opacity),
    columns: all('.ag-header-cell', (cell) => [cell.getAttribute('col-id'), cell.getAttribute('aria-sort')]),
    // the first ones: how many more the grid keeps beyond its edge is its own affair
    rows: all('.ag-row', (row) => [Number(row.getAttribute('row-index')), row.innerText])
      .sort((a, b) => a[0] - b[0]).slice(0, 8),
    exports: all('[data-testid^=export-], [data-testid$=-csv]', (link) => link.getAttribute('href')),
  };
}"""


class Screen:
    """One Explore page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def mark(self, testid: str) -> Locator:
        """The element marked with ``data-testid``."""
        return self.page.get_by_test_id(testid)

    def settle(self) -> None:
        """Wait until the page is drawn and idle."""
        self.page.wait_for_function(SETTLED)

    def tabled(self) -> None:
        """Wait until the table shows the rows of the address."""
        self.page.wait_for_function(TABLED)

    def shows(self, address: str, count: int) -> None:
        """The address is this one and the page shows what it finds: ``count`` projects."""
        expect(self.page).to_have_url(address)
        expect(self.mark("kpi-projects").locator("[data-value]")).to_have_attribute("data-value", str(count))
        self.settle()

    def found(self) -> int:
        """The number of projects on the card."""
        return int(self.mark("kpi-projects").locator("[data-value]").get_attribute("data-value"))

    def chips(self) -> Locator:
        """One link for each filter that is on."""
        return self.page.locator(".chips .chip")

    def place(self, name: str) -> Locator:
        """The place of a filter."""
        return self.mark(f"filter-{name}")

    def box(self, name: str, code: str) -> Locator:
        """The checkbox of one option of a filter."""
        return self.place(name).locator(f'input[type=checkbox][value="{code}"]')

    def region(self, name: str) -> Locator:
        """The button that chooses the prefectures of a region."""
        return self.place("prefecture").get_by_role("button", name=name, exact=True)

    def behind(self, figure: str) -> Locator:
        """The table behind a figure, where it is open."""
        return self.page.locator(f".card-{figure} .table-behind table")

    def open_list(self, name: str) -> None:
        """Open a list of options that opens."""
        self.place(name).locator("summary").click()

    def tab_to(self, target: Locator, key: str = "Tab") -> None:
        """Press a key until ``target`` has the focus, as people do who have no mouse."""
        steps = 0
        while not target.evaluate("(element) => element === document.activeElement"):
            self.page.keyboard.press(key)
            steps += 1
            assert steps < 200, "not reached by keyboard"

    def headers(self) -> list[str]:
        """The ids of the table's columns on show, from left to right, after the boxes to compare."""
        cells = self.mark("table").locator(".ag-header-cell:not([col-id=compare])")
        return cells.evaluate_all(
            "(all) => all.sort((a, b) => a.ariaColIndex - b.ariaColIndex).map((cell) => cell.getAttribute('col-id'))"
        )

    def column(self, name: str) -> list[str]:
        """The cells of one column in the rows that the table holds, from top to bottom."""
        cells = self.mark("table").locator(f".ag-row [col-id={name}]")
        return cells.evaluate_all(
            """(all) => all
              .map((cell) => [Number(cell.closest('.ag-row').getAttribute('row-index')), cell.innerText])
              .sort((a, b) => a[0] - b[0]).map(([, text]) => text)"""
        )

    def picture(self) -> dict[str, Any]:
        """Everything that the address is to bring back."""
        self.settle()
        self.tabled()
        return self.page.evaluate(PICTURE)
