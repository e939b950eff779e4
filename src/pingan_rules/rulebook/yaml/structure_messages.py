"""What rulebooks do without: anchors, tags, several documents, duplicate keys and the like (Y12., Y13.)."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_PLAIN_WHY = Phrase(
    "规则书只用最普通的 YAML：写出来是什么，就是什么，不必知道 YAML 的其他写法。",
    "Rulebooks use the plainest YAML: what is written is what is meant, and nobody needs to know its other devices.",
)
ANCHOR = Code(
    "Y120",
    message=Phrase("规则书里不能用锚点“{sign}”", 'anchors are not used in rulebooks: "{sign}"'),
    help=Phrase(
        "把内容在用到的地方各写一遍；“&”若是文字的一部分，给整句加上引号",
        "write the content wherever it is needed; if `&` is part of a text, put the text in quotes",
    ),
    why=_PLAIN_WHY,
    bad="all: &common\n  - 命案数 == 0\n",
    good="all:\n  - 命案数 == 0\n",
)

ALIAS = Code(
    "Y121",
    message=Phrase("规则书里不能用别名“{sign}”", 'aliases are not used in rulebooks: "{sign}"'),
    help=Phrase(
        "把内容在这里再写一遍；“*”若是文字的一部分，给整句加上引号",
        "write the content here once more; if `*` is part of a text, put the text in quotes",
    ),
    why=_PLAIN_WHY,
    bad="all: *common\n",
    good="all:\n  - 命案数 == 0\n",
)

MERGE_KEY = Code(
    "Y122",
    message=Phrase("规则书里不能用合并键“<<”", 'merge keys "<<" are not used in rulebooks'),
    help=Phrase("把要合并的各行在这里写出来", "write the lines here that should be merged in"),
    why=_PLAIN_WHY,
    bad="<<: {type: count}\n",
    good="type: count\n",
)

TAG = Code(
    "Y123",
    message=Phrase("规则书里不能用标签“{sign}”", 'tags are not used in rulebooks: "{sign}"'),
    help=Phrase(
        "删去标签，写什么就读成什么；“!”若是文字的一部分，给整句加上引号",
        "remove the tag: a text is read as written; if `!` is part of a text, put the text in quotes",
    ),
    why=_PLAIN_WHY,
    bad="clause: !!str 12\n",
    good="clause: 12\n",
)

SEVERAL_DOCUMENTS = Code(
    "Y124",
    message=Phrase("一个文件里只能写一份内容，这里又开始了一份", "a file holds one document; another begins here"),
    help=Phrase(
        "删去“---”或“...”这一行，或者把后面的内容移到另一个文件",
        "remove the line `---` or `...`, or move what follows into a file of its own",
    ),
    why=_PLAIN_WHY,
    bad="title: 平安村\n---\ntitle: 平安乡镇\n",
    good="title: 平安村\n",
)

DIRECTIVE = Code(
    "Y125",
    message=Phrase("规则书里不能用“%”开头的指令行", "lines that begin with `%` are not used in rulebooks"),
    help=Phrase("删去这一行；若它是文字，给整句加上引号", "remove the line; if it is a text, put it in quotes"),
    why=_PLAIN_WHY,
    bad="%YAML 1.2\n---\ntitle: 平安村\n",
    good="title: 平安村\n",
)

DUPLICATE_KEY = Code(
    "Y126",
    message=Phrase("“{key}”写了两次", '"{key}" is written twice'),
    help=Phrase("删去一处，或者给其中一处换个名称", "remove one of them, or give one another name"),
    why=Phrase(
        "同一个名称写两次，YAML 只留后一个，前一个就不声不响地没有了。",
        "Of two entries with one key YAML keeps only the later; the earlier would be gone without a word.",
    ),
    bad="id: homicides\nclause: 二(一)2\nid: disputes\n",
    good="id: homicides\nclause: 二(一)2\n",
)
FIRST_WRITTEN = Phrase("前一处在这里", "first written here")

KEY_NOT_TEXT = Code(
    "Y127",
    message=Phrase("冒号左边应当是一个名称，不能是{found}", "a name belongs left of the colon, not {found}"),
    help=Phrase(
        "冒号左边只写名称；若整行是一段文字，给整行加上引号",
        "write a name left of the colon; if the line is a text, put all of it in quotes",
    ),
    why=_PLAIN_WHY,
    bad="[命案数]: homicides\n",
    good="命案数: homicides\n",
)

EMPTY_KEY = Code(
    "Y128",
    message=Phrase("冒号左边没有名称", "nothing stands left of the colon"),
    help=Phrase("在冒号左边写上名称", "write a name left of the colon"),
    why=_PLAIN_WHY,
    bad=": homicides\n",
    good="命案数: homicides\n",
)

TOO_DEEP = Code(
    "Y129",
    message=Phrase("层次超过 {most} 层", "more than {most} levels stand in each other here"),
    help=Phrase("拆开来写，例如先定义一个派生事实", "take it apart, for instance with a derived fact"),
    why=Phrase(
        "人读不懂这么多层；限定层数，别人给的文件才不会把程序拖垮。",
        "Nobody can read that many levels, and the limit keeps a stranger's file from harming the program.",
    ),
    bad="[" * 33 + "]" * 33 + "\n",
    good="[" * 32 + "]" * 32 + "\n",
)

TOO_MANY_NODES = Code(
    "Y130",
    message=Phrase("文件里的名称和值超过 {most} 个", "the file holds more than {most} names and values"),
    help=Phrase("把它分成几个文件", "split it into several files"),
    why=Phrase(
        "规则书是给人读的，不会这么长；限定个数，别人给的文件才不会把程序拖住。",
        "People read rulebooks, so they are never that long; the limit keeps a stranger's file from taking all memory.",
    ),
)
