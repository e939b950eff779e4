"""Mistakes in an expression's size and characters, seen before anything is read."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_BOUNDED = Phrase(
    "太大的条件没有人能对照条款核对;有了上限,读任何规则书都不会没完没了。",
    "Nobody can check so large a condition against its clause; with a limit, every rulebook is read in short time.",
)
_NAME_THE_PARTS = Phrase(
    "把其中几段写成派生事实(derived),条件里只写它们的名称",
    "name parts of it under derived: and use the names",
)
_SEEN_AS_MEANT = Phrase(
    "看上去一样的名称必须就是同一个名称;看不见的字符会让两个“一样”的名称指不同的东西。",
    "Names that look the same must be the same; characters nobody sees make them differ.",
)

TOO_LONG = Code(
    "E101",
    Phrase("条件有{count}个字符,最多{most}个", "the condition has {count} characters; at most {most} are allowed"),
    _NAME_THE_PARTS,
    _BOUNDED,
    bad="案" * 4001,
    good="案件数 >= 1",
)
TOO_DEEP = Code(
    "E102",
    Phrase("条件嵌套超过{most}层", "the condition is nested more than {most} levels deep"),
    Phrase(
        "去掉多余的括号,或把里面几层写成派生事实(derived);连加、连乘每多一项也算一层",
        "drop needless parentheses, or name the inner levels under derived:; each further term of a sum is a level too",
    ),
    _BOUNDED,
    bad="(" * 65 + "a" + ")" * 65,
    good="(a)",
)
TOO_MANY_NODES = Code(
    "E103",
    Phrase("条件由{count}个部分组成,最多{most}个", "the condition has {count} parts; at most {most} are allowed"),
    _NAME_THE_PARTS,
    _BOUNDED,
    bad="a in [" + ", ".join(["b"] * 999) + "]",
    good="a in [b]",
)
TOO_MANY_DIGITS = Code(
    "E104",
    Phrase("这个数有{count}位,最多{most}位", "this number has {count} digits; at most {most} are allowed"),
    Phrase("检查是不是多写了几位", "check whether digits were typed twice"),
    Phrase("政策里没有这么长的数,多半是写错了。", "No policy has so long a number; it is most likely a slip."),
    bad="a >= " + "1" * 41,
    good="a >= 1",
)
EMPTY = Code(
    "E105",
    Phrase("条件是空的", "the condition is empty"),
    Phrase("写出条件,或删去这一行", "write a condition, or delete the line"),
    Phrase("空条件既不成立也不不成立,不能替人猜。", "An empty condition says nothing, and nothing is guessed."),
    bad=" ",
    good="案件数 >= 1",
)
UNPRINTABLE = Code(
    "E106",
    Phrase("条件里有控制字符{character}", "there is the control character {character} in the condition"),
    Phrase("删去它;制表符改成空格", "delete it; write a space for a tab"),
    _SEEN_AS_MEANT,
    bad="案件数\t>= 1",
    good="案件数 >= 1",
)
INVISIBLE = Code(
    "E107",
    Phrase("条件里有看不见的字符{character}", "there is the invisible character {character} in the condition"),
    Phrase(
        "删去它;多半是从网页或聊天软件复制来的,重新打一遍最稳妥",
        "delete it; it often comes with copied text, so typing the text anew is safest",
    ),
    _SEEN_AS_MEANT,
    bad="案\u200b件数 >= 1",
    good="案件数 >= 1",
)
BIDIRECTIONAL = Code(
    "E108",
    Phrase(
        "条件里有改变书写方向的字符{character}",
        "there is the character {character}, which turns the direction of writing, in the condition",
    ),
    Phrase("删去它", "delete it"),
    Phrase(
        "它让人看到的条件与程序读到的条件不一样。",
        "It makes the condition that people see differ from the one that is read.",
    ),
    bad="案件数 >= \u202e10",
    good="案件数 >= 1",
)
ODD_BLANK = Code(
    "E109",
    Phrase("{character}不是普通空格", "{character} is no ordinary space"),
    Phrase("改成普通空格", "write an ordinary space"),
    _SEEN_AS_MEANT,
    bad="案件数\u00a0>= 1",
    good="案件数 >= 1",
)
DECOMPOSED = Code(
    "E110",
    Phrase(
        "“{written}”的编码不规范({characters}),同一个字有了两种写法",
        '"{written}" is not in its normal form ({characters}): one letter, two codes',
    ),
    Phrase("重新打一遍,应为{normal}", "type it anew, as {normal}"),
    _SEEN_AS_MEANT,
    bad="cafe\u0301 >= 1",
    good="caf\u00e9 >= 1",
)
MIXED_SCRIPTS = Code(
    "E111",
    Phrase(
        "名称“{name}”里混着形似的字母:“{odd}”是{character}",
        'the name "{name}" mixes letters that look alike: "{odd}" is {character}',
    ),
    Phrase("用同一种文字重新打这个名称", "type the name anew in one alphabet"),
    Phrase(
        "拉丁字母 a 与西里尔字母 а 看上去一样,混用就成了另一个名称。",
        "A Latin a and a Cyrillic а look the same; mixed, they make another name.",
    ),
    bad="c\u0430se_count >= 1",
    good="case_count >= 1",
)

CHARACTER_CODES = (
    TOO_LONG,
    TOO_DEEP,
    TOO_MANY_NODES,
    TOO_MANY_DIGITS,
    EMPTY,
    UNPRINTABLE,
    INVISIBLE,
    BIDIRECTIONAL,
    ODD_BLANK,
    DECOMPOSED,
    MIXED_SCRIPTS,
)
