"""What a project costs per participating municipality and per head, each with the sum that it comes from."""

from dash import html

from data.numbers import count, yen, yen_exact
from data.queries.project import ProjectFacts
from data.queries.shares import Share, shares
from data.text import Lang, text
from layouts.components.small_table import small_table
from layouts.request import PageRequest


def shares_of(facts: ProjectFacts, request: PageRequest) -> list[html.Section]:
    """The costs divided; nothing where no cost is stated, or nothing to divide it by."""
    lang = request.lang
    found = [each for each in shares(request.snapshot, facts.project_id) if each.per_municipality or each.per_head]
    if not found:
        return []
    rows = [cells for each in found for cells in _rows(each, lang)]
    title = text(lang, "project.shares.title")
    headers = [text(lang, f"project.shares.{name}") for name in ("what", "value", "basis")]
    notes = [text(lang, "project.shares.note")]
    obstacles = dict.fromkeys(each.obstacle for each in found if each.obstacle)
    notes += [text(lang, f"project.shares.{obstacle}") for obstacle in obstacles]
    return [
        html.Section(
            [
                html.H2(title),
                small_table(title, headers, rows, numeric_from=99),
                *(html.P(note, className="caption") for note in notes),
            ],
            className="card-plain shares",
        )
    ]


def _rows(share: Share, lang: Lang) -> list[tuple[str, str, str]]:
    field, amount = text(lang, f"field.{share.column}"), yen_exact(share.amount, lang)
    rows = []
    if share.per_municipality is not None and share.municipalities is not None:
        basis = text(lang, "project.shares.by_number", amount=amount, number=count(share.municipalities, lang))
        what = text(lang, "project.shares.per_municipality", field=field)
        rows.append((what, text(lang, "project.shares.about", amount=yen(share.per_municipality, lang)), basis))
    if share.per_head is not None and share.people is not None:
        basis = text(lang, "project.shares.by_people", amount=amount, people=share.people.basis(lang))
        what = text(lang, "project.shares.per_head", field=field)
        rows.append((what, text(lang, "project.shares.about", amount=yen(share.per_head, lang)), basis))
    return rows
