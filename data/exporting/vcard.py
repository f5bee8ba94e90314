"""Contacts as vCards for address books: vCard 3.0 (RFC 2426), which Outlook and phones read."""

from collections.abc import Iterable

import vobject

from data.queries.plain import Row


def vcards(contacts: Iterable[Row], product: str) -> str:
    """One card after the other, as one file. ``product`` names who made it.

    A department is no person: the name of a card is organisation and department, and ``N`` holds no family name.
    """
    return "".join(_card(row, product) for row in contacts)


def _card(row: Row, product: str) -> str:
    card = vobject.vCard()
    name = " ".join(str(each) for each in (row["organization_ja"], row["department_ja"]) if each)
    card.add("n").value = vobject.vcard.Name()
    card.add("fn").value = name
    card.add("org").value = [str(each) for each in (row["organization_ja"], row["department_ja"]) if each]
    card.add("prodid").value = product
    for field, column in (("tel", "phone"), ("email", "email"), ("url", "url"), ("note", "topic_ja")):
        if row[column]:
            card.add(field).value = str(row[column])
    return str(card.serialize())
