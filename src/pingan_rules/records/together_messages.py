"""Mistakes between the records of one run."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

FIRST = Phrase("先前的记录", "the earlier record")

TWICE = Code(
    "D460",
    Phrase("“{unit}”在 {period} 这一期已有一条记录", 'there is a record of "{unit}" for {period} already'),
    Phrase("删去一条,或改正单位编码、期间", "remove one, or mend its unit or period"),
    Phrase(
        "一个地方一个期间只有一个结论;两条记录,不知信哪一条。",
        "A place has one verdict for a period; of two records, nobody knows which one holds.",
    ),
)
OWN_PARENT = Code(
    "D461",
    Phrase("“{unit}”的上级写成了它自己", '"{unit}" is given as its own parent'),
    Phrase("写上级单位的编码,或删去这一项", "write the id of the unit above it, or leave it out"),
    Phrase("村属于乡镇,不属于它自己。", "A village belongs to a township, not to itself."),
)
PARENT_OF_ANOTHER_LEVEL = Code(
    "D462",
    Phrase(
        "“{unit}”的上级“{parent}”是{is_level},应当是{wanted}",
        '"{parent}", the parent of "{unit}", is a {is_level}; it should be a {wanted}',
    ),
    Phrase("写直接的上级的编码", "write the id of the unit directly above"),
    Phrase("隔级的上级会把地方算到别处去。", "With a parent of another level, a place would be counted elsewhere."),
)
PARENT_OF_THE_TOP = Code(
    "D463",
    Phrase(
        "“{unit}”是{level},没有上级,它的上级却写成了{is_level}“{parent}”",
        '"{unit}" is a {level}, which lies in nothing, and its parent is given as the {is_level} "{parent}"',
    ),
    Phrase("删去上级,或改正层级", "leave out its parent, or mend its level"),
    Phrase("县在村里,村又在县里,谁也汇总不了。", "Were the county in a village, nothing could be added up."),
)
NO_PARENT_NAMED = Code(
    "D464",
    Phrase("“{unit}”没有写上级", '"{unit}" names no parent'),
    Phrase("写上级{wanted}的编码", "write the id of the {wanted} that it lies in"),
    Phrase(
        "不知道属于哪里的地方,会从上级的占比、计数里漏掉。",
        "A place that lies in nothing would be left out of the shares and counts above.",
    ),
)
PARENT_NOT_AMONG_THEM = Code(
    "W503",
    Phrase("没有编码为“{parent}”的{wanted}的记录", 'there is no record of a {wanted} with the id "{parent}"'),
    Phrase("{advice}", "{advice}"),
    Phrase(
        "一起交来的记录里有这一级的单位,却没有它,多半是编码写错了。",
        "The run holds records of that level and not this one: most likely its id is misspelt.",
    ),
)

CODES = (TWICE, OWN_PARENT, PARENT_OF_ANOTHER_LEVEL, PARENT_OF_THE_TOP, NO_PARENT_NAMED, PARENT_NOT_AMONG_THEM)
