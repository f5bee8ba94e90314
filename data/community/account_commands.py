"""What an operator does with accounts at the command line. The audit log names no account as the actor of it."""

import argparse
import getpass
import sys
from collections.abc import Callable

from sqlalchemy.orm import Session

from data.community import accounts, hashes, members, password_rules
from data.community.account_models import Account
from data.community.accounts import NewAccount
from data.community.actors import ROLES
from data.community.documents import Library
from data.community.errors import InvalidError, UnknownError
from data.community.members import OPERATOR, Act
from data.text import text


def _create_administrator(library: Library, asked: argparse.Namespace) -> list[str]:
    told = NewAccount(asked.email, asked.name, "other", body_name=asked.body, lang=asked.lang)
    password = _password(asked)
    wrong = accounts.faults(told) | password_rules.faults(password, (asked.email, asked.name, asked.body))
    if wrong:
        raise InvalidError(wrong)
    password = hashes.made(password)
    with library.database.writing() as session:
        members.create_administrator(session, OPERATOR, told, password)
    return [text(asked.lang, "operator.created", email=asked.email)]


def _password(asked: argparse.Namespace) -> str:
    """Typed unseen at a terminal, else the first line of standard input: never an argument, which others see."""
    if sys.stdin.isatty():
        return getpass.getpass(text(asked.lang, "operator.password"))
    return sys.stdin.readline().rstrip("\r\n")


def _reset_link(library: Library, asked: argparse.Namespace) -> list[str]:
    with library.database.writing() as session:
        path = members.reset_link(session, Act(OPERATOR, _account(session, asked).id))
    return [asked.public_url + path]


def _set_role(library: Library, asked: argparse.Namespace) -> list[str]:
    with library.database.writing() as session:
        members.set_role(session, Act(OPERATOR, _account(session, asked).id), asked.role)
    return [text(asked.lang, "operator.role", email=asked.email, role=asked.role)]


def _approve(library: Library, asked: argparse.Namespace) -> list[str]:
    with library.database.writing() as session:
        members.approve(session, Act(OPERATOR, _account(session, asked).id))
    return [text(asked.lang, "operator.approved", email=asked.email)]


def _forget_second_factor(library: Library, asked: argparse.Namespace) -> list[str]:
    with library.database.writing() as session:
        members.forget_second_factor(session, Act(OPERATOR, _account(session, asked).id))
    return [text(asked.lang, "operator.second_factor", email=asked.email)]


def _account(session: Session, asked: argparse.Namespace) -> Account:
    account = accounts.by_address(session, accounts.address(asked.email))
    if account is None:
        raise UnknownError
    return account


COMMANDS: dict[str, Callable[[Library, argparse.Namespace], list[str]]] = {
    "create-administrator": _create_administrator,
    "reset-link": _reset_link,
    "set-role": _set_role,
    "approve": _approve,
    "forget-second-factor": _forget_second_factor,
}


def add_arguments(parsers: dict[str, argparse.ArgumentParser]) -> None:
    """The arguments of the commands, to the parser of each."""
    for name in COMMANDS:
        parsers[name].add_argument("--email", required=True)
    parsers["create-administrator"].add_argument("--name", required=True)
    parsers["create-administrator"].add_argument("--body", default="")
    parsers["set-role"].add_argument("--role", required=True, choices=ROLES)
