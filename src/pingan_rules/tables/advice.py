"""How to mend in a table what is wrong with a record: by its columns."""

from collections.abc import Mapping
from dataclasses import replace

from pingan_rules.kernel.diagnostics import Diagnostic, RecordError
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.records import messages

_MISSING: Mapping[object, Phrase] = {
    "unit": Phrase("在“单位编码”一列写上", "write it in the column 单位编码 (unit)"),
    "level": Phrase(
        "加上或填上“层级”一列;整张表都一样的,命令里写 --level,例如 --level village",
        "add or fill the column 层级 (level); where all rows have the same, give it as in --level village",
    ),
    "period": Phrase(
        "加上或填上“年度”一列;整张表都一样的,命令里写 --period,例如 --period 2024",
        "add or fill the column 年度 (period); where all rows have the same, give it as in --period 2024",
    ),
}
_UNKNOWN_FACT = Phrase(
    "{suggestion}列名写规则书里的名称或 id;不是事实的列,删去",
    "{suggestion}the heading must be a name or id of the rulebook; remove a column that is no fact",
)


def advised_for_tables(error: RecordError) -> RecordError:
    """The same mistakes, with the help for whoever fills in a table."""
    return RecordError(_advised(each) for each in error.diagnostics)


def _advised(mistake: Diagnostic) -> Diagnostic:
    help_ = None
    if mistake.code is messages.MISSING_KEY:
        help_ = _MISSING.get(mistake.details.get("key"))
    elif mistake.code is messages.UNKNOWN_FACT:
        help_ = _UNKNOWN_FACT
    return mistake if help_ is None else replace(mistake, code=replace(mistake.code, help=help_))
