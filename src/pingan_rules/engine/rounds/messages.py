"""What is wrong with a round as a whole, and what its results warn of."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

NOW = Phrase("这一期的记录", "the record of this period")
NO_PARENT = Code(
    "D470",
    Phrase(
        "“{unit}”的上级“{parent}”不在这一期的{wanted}之中",
        '"{parent}", the parent of "{unit}", is not among the {wanted} of this period',
    ),
    Phrase("{advice}", "{advice}"),
    Phrase(
        "找不到上级的地方,会从上级的占比、计数里漏掉。",
        "A place without its parent would be left out of the parent's share and counts.",
    ),
)
TOO_MANY_UNITS = Code(
    "D471",
    Phrase(
        "“{unit}”的“{name}”:这一轮有 {present} 个单位,多于写明的 {declared} 个",
        '"{name}" of "{unit}": the round has {present} units, more than the {declared} declared',
    ),
    Phrase("核对单位总数,或删去多出的记录", "check the total, or remove the records that are too many"),
    Phrase("分母比实有的还小,占比就错了。", "With a denominator smaller than what there is, the share is wrong."),
)
VANISHED = Code(
    "D472",
    Phrase(
        "“{unit}”在 {before} 有评定结果,{period} 没有记录,也没有说明去向",
        '"{unit}" was assessed for {before}; for {period} there is no record, nor a word on what became of it',
    ),
    Phrase(
        "补上它的记录;合并、拆分、改编码的,在新单位的记录里写 formerly: [{unit}];撤销的,写在上级的记录里",
        "add its record; where it was merged, split or renumbered, the new unit's record says formerly: [{unit}]; "
        "where it was abolished, the parent's does",
    ),
    Phrase(
        "少了一个村,乡镇的占比就变了;不见的地方要有说法。",
        "With a village gone the township's share changes; what is missing must be accounted for.",
    ),
)
NOT_BEFORE = Code(
    "D473",
    Phrase(
        "“{unit}”的历史里有 {before},不在这一轮的 {period} 之前",
        'the history of "{unit}" has {before}, which is not before {period} of this round',
    ),
    Phrase("历史只放这一轮以前的结果", "the history holds results from before this round"),
    Phrase("同一期不能既是历史,又重新评定。", "One period is not both history and assessed anew."),
)
NO_SUCH_PERIOD = Code(
    "D474",
    Phrase("记录里没有 {period} 这一期", "there are no records for {period}"),
    Phrase("记录里有:{known}", "the records are for {known}"),
    Phrase("评定哪一期,要有那一期的记录。", "To assess a period takes its records."),
)
TWICE_IN_HISTORY = Code(
    "D475",
    Phrase("历史里“{unit}”的 {period} 有两条结果", 'the history has two results of "{unit}" for {period}'),
    Phrase("删去一条", "remove one of them"),
    Phrase("两条结果,不知信哪一条。", "Of two results, nobody knows which one holds."),
)
ANOTHER_RULEBOOK = Code(
    "D476",
    Phrase(
        "这条历史结果按规则书“{rulebook}”评出,现在用的是“{wanted}”",
        'this result was found under the rulebook "{rulebook}"; this round is under "{wanted}"',
    ),
    Phrase(
        "只用同一本规则书、或者它所扩展的规则书的结果(可以是以前的版本)",
        "take results under the same rulebook, or one that it extends, of any version",
    ),
    Phrase("别的规则书的称号不是同一个称号。", "A title under another rulebook is another title."),
)
NOT_A_RESULT = Code(
    "D477",
    Phrase("这不是一轮评定的结果:{problem}", "this is not a result of a round: {problem}"),
    Phrase(
        "历史用以前评定时存下的文件:pingan assess … --format json -o 2023.jsonl(一行一个单位)",
        "as history give what was saved then: pingan assess … --format json -o 2023.jsonl (one unit a line)",
    ),
    Phrase("历史要能原样读回。", "History must read back as it was."),
)
TOO_MANY_PERIODS = Code(
    "D478",
    Phrase(
        "这些记录分属 {count} 个期间,最多 {most} 个", "these records are of {count} periods; at most {most} go together"
    ),
    Phrase("分几次评定,以前的结果作历史", "assess them in several rounds, earlier results as history"),
    Phrase("用多少时间和内存必须有上限。", "Time and memory must be bounded."),
)
AWARDED_WITHOUT_RIGHT = Code(
    "W504",
    Phrase("“{unit}”没有资格,却授予了“{name}”", '"{unit}" was awarded "{name}" without being eligible'),
    Phrase("核对授予的决定,或以前各期的结果", "check the decision, or the results of the periods before"),
    Phrase("没有满年限的称号不算数。", "A title without its years is not held."),
)
FORMER_NOT_KNOWN = Code(
    "W505",
    Phrase(
        "“{unit}”写着以前是“{former}”，上一期没有这个编码",
        '"{unit}" says that it was "{former}" before; nobody bore that id in the last period',
    ),
    Phrase("核对原编码，或给出那一期的结果", "check the former id, or give the results of that period"),
    Phrase("编码写错了，以前各期就接不上。", "With a wrong id the periods before are lost."),
)
NONE_BELOW = Code(
    "W506",
    Phrase(
        "“{unit}”下面没有{level}的记录，有关的数按没有算",
        'there is no record of a {level} below "{unit}"; what is counted from them counts none',
    ),
    Phrase("有的，把它们的记录也交来", "where there are any, give their records too"),
    Phrase("没有交来和确实没有，是两回事。", "Not to be handed in is not the same as not to exist."),
)
TRIAL_HISTORY = Code(
    "W507",
    Phrase(
        "历史里有 {count} 条结果是换了读法或阈值评出的:{changed};这一轮不是这样",
        "of the history {count} results were found under other readings or thresholds than this round: {changed}",
    ),
    Phrase(
        "用按规则书评出的结果作历史;要沿用这些改动,这一轮也写上同样的 --reading、--threshold",
        "take results under the rulebook as it stands; to keep the changes, give this round the same --reading and "
        "--threshold",
    ),
    Phrase("试算的结果不是评定的结果。", "What was found on trial is not what was found."),
)

CODES = (
    NO_PARENT,
    TOO_MANY_UNITS,
    VANISHED,
    NOT_BEFORE,
    NO_SUCH_PERIOD,
    TWICE_IN_HISTORY,
    ANOTHER_RULEBOOK,
    NOT_A_RESULT,
    TOO_MANY_PERIODS,
    AWARDED_WITHOUT_RIGHT,
    FORMER_NOT_KNOWN,
    NONE_BELOW,
    TRIAL_HISTORY,
)
