"""Every write by its name: ``POST [/en]/do/<name>``. The modules say what is taken from a form and where it leads."""

from callbacks import account_writes, rating_writes, sign_up_writes
from callbacks.writing import Write

_AREAS = (account_writes, rating_writes, sign_up_writes)

WRITES: dict[str, Write] = {name: write for area in _AREAS for name, write in area.WRITES.items()}
