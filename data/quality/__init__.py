"""Quality of the data beyond its contracts: one rule is one small function with a name."""

from data.quality.rules import RULES
from data.quality.verdicts import Result, Rule, judged

__all__ = ["RULES", "Result", "Rule", "judged"]
