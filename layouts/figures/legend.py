"""Legends beside a picture: colours and what they mean."""

from typing import TypedDict


class Entry(TypedDict):
    """One colour of a figure and what it stands for."""

    colour: str
    label: str
