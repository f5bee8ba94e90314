"""The audit log speaks in words: every act that a service writes down has them, in both languages."""

import re

import pytest

from data.community.forum_moderation import ACTS
from data.text import LANGS
from layouts.pages.audit import action_words
from tests.house.source import ROOT

RECORDED = re.compile(r'record\(\s*session,\s*[\w().]+(?:\([^)]*\))?,\s*"([a-z_.]+)"')
WRITTEN = {each for path in ROOT.glob("data/community/*.py") for each in RECORDED.findall(path.read_text("utf-8"))}
BUILT = {f"forum.{each}" for each in ACTS} | {
    "proposal.accepted",
    "proposal.refused",
    "report.upheld",
    "report.dismissed",
}


def test_the_acts_are_found():
    assert {"account.approve", "forum.merge", "snapshot.import", "rating.remove_comment"} <= WRITTEN


@pytest.mark.parametrize("action", sorted(WRITTEN | BUILT))
def test_an_act_has_words(action):
    assert all(action_words(action, lang) != action for lang in LANGS)


def test_an_act_of_an_earlier_version_is_shown_by_its_code():
    assert action_words("account.renamed", "ja") == "account.renamed"
