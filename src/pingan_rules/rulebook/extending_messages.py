"""Mistakes in a rulebook that extends another."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_REASON = Phrase(
    "谁改了上级的规定、为什么,要让看的人知道。",
    "Whoever reads it should learn what was changed of the rules above, and why.",
)
_SAME_THING = Phrase(
    "改一样东西要让人一眼认出是哪一样;别处的条件也还按原来的名称找它。",
    "What is replaced must be known at a glance, and conditions elsewhere still find it by its name.",
)

CHANGE_WITHOUT_REASON = Code(
    "Y331",
    Phrase("“{name}”改动了“{base}”,没有写 reason", '"{name}" changes "{base}" and gives no reason'),
    Phrase("加上 reason: 为什么这样改", "add reason: and say why"),
    _REASON,
    bad="化解率标准: {id: resolution_floor, value: 95%}",
    good="化解率标准: {id: resolution_floor, value: 95%, reason: 本县历年都在九成五以上}",
)
ONLY_WHEN_EXTENDING = Code(
    "Y332",
    Phrase("没有写 extends 的规则书里,不写“{key}”", 'a rulebook that extends nothing has no "{key}"'),
    Phrase("删去;要说明就写 note。要在别的规则书上改,先写 extends", "remove it, or say it in note:; or write extends:"),
    Phrase("它说的是为什么改动上级的规则书。", "It says why a rulebook above is changed."),
)
NOT_AN_ID_WITH_VERSION = Code(
    "Y333",
    Phrase("“{text}”不对,extends 要写编号和版本", '"{text}" does not fit; extends names an id and a version'),
    Phrase("写成 dali-pingan@1.2.0 这样", "write it as in dali-pingan@1.2.0"),
    Phrase(
        "不写版本,上级书一改,这本书的意思就悄悄变了。",
        "Without its version, this rulebook would change silently with the one it extends.",
    ),
    bad="extends: dali-pingan",
    good="extends: dali-pingan@1.2.0",
)
EXTENDS_ITSELF = Code(
    "Y334",
    Phrase("规则书绕着圈子互相 extends:{path}", "rulebooks extend each other in a circle: {path}"),
    Phrase("其中一本不能再写 extends", "one of them must not extend another"),
    Phrase("总要有一本是从头写起的。", "One of them must be written out in full."),
)
TOO_MANY_EXTENDED = Code(
    "Y335",
    Phrase("一本接一本的 extends 超过了 {most} 层", "more than {most} rulebooks extend one another"),
    Phrase("把中间几本合成一本", "make one of several in between"),
    Phrase("层数太多,谁也说不清一条规则是从哪里来的。", "Nobody could say any more where a rule comes from."),
)
NAME_AND_ID_STAY = Code(
    "Y336",
    Phrase(
        "“{name}”的 id 是 {id},“{base}”里是“{there}”和 {there_id}",
        '"{name}" has the id {id}; in "{base}" it is "{there}" with {there_id}',
    ),
    Phrase(
        "要改它,名称和 id 都照旧;要加新的,名称和 id 都换新的",
        "keep both name and id to replace it; take a new name and a new id to add",
    ),
    _SAME_THING,
)
NOT_REPLACEABLE = Code(
    "Y337",
    Phrase("“{name}”在“{base}”里已经有了,不能改", '"{name}" is in "{base}" already, and cannot be replaced'),
    Phrase("用原来的;要另外的内容,换名称和 id 另写一个", "use that one, or declare another with a new name and id"),
    Phrase(
        "选项和台账一改,上级书里用到它们的规则都变了。",
        "Rules of the rulebook above stand on its enums and ledgers.",
    ),
)
OPTIONS_STAY = Code(
    "Y338",
    Phrase(
        "读法“{name}”的选项和“{base}”里的不同,只能改 default",
        'the options of the reading "{name}" are not those of "{base}"; only its default may change',
    ),
    Phrase("选项照旧:{options}", "keep the options: {options}"),
    Phrase("用到这个读法的规则,每个选项都写好了。", "The rules that use it are written for each of its options."),
)
KEY_STAYS = Code(
    "Y339",
    Phrase("“{key}”和“{base}”里的不同,这里不能改", '"{key}" is not as in "{base}", and cannot be changed here'),
    Phrase("照旧,或者不写", "leave it out, or as it is"),
    Phrase("它一改,上级书的规则就全变了意思。", "With it every rule of the rulebook above would change its meaning."),
)
NOTHING_TO_DROP = Code(
    "Y340",
    Phrase("“{base}”里没有规则 {id},谈不上不要它", 'there is no rule {id} in "{base}" to drop'),
    Phrase("drop 里写标准、否决事项的 id;{suggestion}", "drop names the ids of rules; {suggestion}"),
    _SAME_THING,
)
DROPPED_AND_REPLACED = Code(
    "Y341",
    Phrase("规则 {id} 又不要、又改写", "the rule {id} is dropped and replaced at once"),
    Phrase("留一处:要改就从 drop 里删去", "keep one of them: take it out of drop: to replace it"),
    _SAME_THING,
)

CODES = (
    CHANGE_WITHOUT_REASON,
    ONLY_WHEN_EXTENDING,
    NOT_AN_ID_WITH_VERSION,
    EXTENDS_ITSELF,
    TOO_MANY_EXTENDED,
    NAME_AND_ID_STAY,
    NOT_REPLACEABLE,
    OPTIONS_STAY,
    KEY_STAYS,
    NOTHING_TO_DROP,
    DROPPED_AND_REPLACED,
)
