"""What can be wrong with what a command was asked for."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

NO_SUCH_PATH = Code(
    "U701",
    Phrase("没有文件或文件夹“{path}”", 'there is no file or folder "{path}"'),
    Phrase("写规则书的文件夹、其中的文件，或上级文件夹", "give a rulebook's folder, a file in it, or a folder above"),
    Phrase("没有查到的东西不能算查过。", "What is not there has not been checked."),
)
NO_RULEBOOK_THERE = Code(
    "U702",
    Phrase("“{path}”里没有规则书", 'there is no rulebook in "{path}"'),
    Phrase(
        "规则书的文件夹里有 rulebook.yaml，词汇表的有 vocabulary.yaml",
        "a rulebook's folder has a rulebook.yaml, a vocabulary's a vocabulary.yaml",
    ),
    Phrase("没有查到的东西不能算查过。", "What is not there has not been checked."),
)
UNKNOWN_UNIT = Code(
    "U703",
    Phrase("记录里没有地方“{unit}”", 'there is no place "{unit}" in the records'),
    Phrase("照记录里 unit 的写法写{meant}", "write it as the records do under unit{meant}"),
    Phrase("地方凭记录里的 unit 找到，不凭名称。", "A place is found by its unit, not by its name."),
)
UNKNOWN_ELEMENT = Code(
    "U704",
    Phrase("规则书 {book} 里没有“{name}”", 'there is no "{name}" in the rulebook {book}'),
    Phrase("用 pingan show {book} 看全书{meant}", "see all of it with `pingan show {book}`{meant}"),
    Phrase(
        "可写规则、事实、阈值、读法、台账的 id 或名称，或条款号。",
        "Give the id or name of a rule, fact, threshold, reading or ledger, or a clause.",
    ),
)
UNKNOWN_TITLE = Code(
    "U705",
    Phrase("规则书 {book} 里没有称号“{name}”", 'the rulebook {book} has no title "{name}"'),
    Phrase("现有：{titles}", "there is: {titles}"),
    Phrase("一个层级可有几个称号，要写其中一个。", "A level may have several titles; name one of them."),
)
UNKNOWN_CODE = Code(
    "U706",
    Phrase("没有诊断代码“{code}”", 'there is no diagnostic code "{code}"'),
    Phrase("pingan rule 列出全部代码{meant}", "`pingan rule` lists all of them{meant}"),
    Phrase("代码写在每条诊断的最前面，例如 R308。", "A diagnostic begins with its code, such as R308."),
)
NO_CASE_CHOSEN = Code(
    "U707",
    Phrase("没有哪个案例的句子里有“{text}”", 'no case has "{text}" in its sentence'),
    Phrase("换一个词，或不写 -k", "take another word, or leave out -k"),
    Phrase("一个案例也没有运行，不能算通过。", "Where no case has run, none has passed."),
)
UNKNOWN_LEVEL = Code(
    "U708",
    Phrase("规则书 {book} 不评定层级“{level}”", 'the rulebook {book} judges no level "{level}"'),
    Phrase("现有：{levels}", "there is: {levels}"),
    Phrase("记录的格式因层级而不同。", "Each level has records of its own form."),
)
TOO_MANY_MISTAKES = Code(
    "U709",
    Phrase(
        "错了 {count} 处，后面的记录没有再看", "there are {count} mistakes; the records after these were not looked at"
    ),
    Phrase("先改正列出的", "mend the ones listed first"),
    Phrase("同一个错误往往每行都有，改一次就好。", "One mistake is often in every row, and mended at once."),
)
WHICH_UNIT = Code(
    "U711",
    Phrase("{count}，不知道要说明哪个地方", "{count}, and no place is named to explain"),
    Phrase("用 --unit 写明，例如 --unit v1", "name one, as in --unit v1"),
    Phrase("依据一次说明一个地方。", "One place is explained at a time."),
)
WRITTEN_OVER = Code(
    "U710",
    Phrase("“{file}”是这条命令要读的文件，不能覆盖", '"{file}" is read by this command, and must not be written over'),
    Phrase("-o 后面换一个文件名", "give another file with -o"),
    Phrase("盖掉填报的记录或规则书，就找不回来了。", "A record or rulebook that is written over is gone."),
)
SAME_EDITION = Code(
    "U713",
    Phrase(
        "“{first}”和“{second}”都是 {edition}，内容却不一样", '"{first}" and "{second}" are both {edition}, and differ'
    ),
    Phrase("改动过的那一本，换一个 id 或版本", "give the one that was changed another id or version"),
    Phrase(
        "结论和页面凭 id 和版本说明是哪一本。", "Verdicts and pages say by id and version which rulebook they are of."
    ),
)

CODES = (
    NO_SUCH_PATH,
    NO_RULEBOOK_THERE,
    UNKNOWN_UNIT,
    UNKNOWN_ELEMENT,
    UNKNOWN_TITLE,
    UNKNOWN_CODE,
    NO_CASE_CHOSEN,
    UNKNOWN_LEVEL,
    TOO_MANY_MISTAKES,
    WHICH_UNIT,
    WRITTEN_OVER,
    SAME_EDITION,
)
