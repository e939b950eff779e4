"""Reading a record takes some tens of microseconds, however many facts the rulebook has."""

import time
from dataclasses import replace

from pingan_rules.expressions.types import BoolType, CountType, PercentType
from pingan_rules.records.reading import RecordReader
from pingan_rules.resolve.model import Fact, Group, Rule, Test, Title

from tests.records.sample import BASE, RULEBOOK, formula
