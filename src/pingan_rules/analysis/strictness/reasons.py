"""How one can tell whether a change is stricter, in words."""

from collections.abc import Mapping

from pingan_rules.kernel.phrases import Phrase

ADDED_STANDARD = Phrase("多了一条要达到的标准", "one standard more has to be met")
ADDED_VETO = Phrase("多了一条否决事项", "one veto more may bar the title")
DROPPED = Phrase("少了一条把关的规则", "one rule less stands in the way")
INFORMATIVE = Phrase("只作参考的标准不影响结论", "an informative standard never enters the outcome")
FIRST_RULE = Phrase(
    "这个称号原来没有把关的规则，谈不上评上；有了第一条才评得上",
    "the title had no rule that gates, so that nothing was assessed; with its first rule a place can meet it",
)
NO_LONGER_GATES = Phrase("原来把关，现在只作参考", "it gated, and is informative now")
NOW_GATES = Phrase("原来只作参考，现在把关", "it was informative, and gates now")
GATING = Phrase("把不把关因读法而不同，而且和原来不一样", "whether it gates goes by a reading, and not as before")
REPLACED: Mapping[str, Phrase] = {
    "stricter": Phrase("原来要求的都还在，另外更严", "all that was asked still is, and more"),
    "looser": Phrase(
        "新要求的原来都要求，原来的没有全留下", "all that is asked was asked, and not all that was asked still is"
    ),
    "same": Phrase("写法不同，要求一样", "it asks the same in other words"),
    "untold": Phrase("新写的和原来的，谁也不包含谁", "neither the new conditions nor those before contain the others"),
}
HARDER = Phrase("“{names}”比原来难过", "harder to pass: {names}")
EASIER = Phrase("“{names}”比原来好过", "easier to pass: {names}")
BOTH_WAYS = Phrase("有的规则因此变严，有的因此变宽：“{names}”", "some rules get harder to pass, some easier: {names}")
UNTOLD_USE = Phrase(
    "“{names}”因此变严还是变宽，从写法上看不出来(用在算式或事实里，或者没有可比的数)",
    "whether it is harder or easier to pass cannot be seen (arithmetic, facts, or no numbers to compare): {names}",
)
USED_ELSEWHERE = Phrase(
    "标准和否决事项以外的地方也用到它", "parts of the rulebook beside standards and vetoes use it too"
)
NO_DIFFERENCE = Phrase("用到它的规则要求没有变", "what the rules that use it ask is the same")
SAME_VALUE = Phrase("值没有变", "its value is the same")
NOT_USED = Phrase("没有改写的规则里，没有一条用到它", "none of the rules that stay as they are uses it")
DROPPED_BESIDE = Phrase("少了一样不利的后果或者目标", "one sanction or target less")
FINDINGS_MOVED = Phrase(
    "跟着它的认定换了意思，别处还在用", "findings that came with it mean something else now, and are used elsewhere"
)
LEFT_OUT = Phrase(
    "“{names}”少评了一些地方；它们评不上，也不再计分、受处理",
    "{names}: fewer places are judged; they cannot meet the title, nor get its sanctions or points",
)
NEW_READING = Phrase("新的读法本身不改变结论", "a new reading by itself changes no outcome")
NEW_THRESHOLD = Phrase("新的阈值本身不改变结论", "a new threshold by itself changes no outcome")
SAME_DEFAULT = Phrase("默认的选项没有变", "its default is the same")
READING_OF_OTHERS = Phrase("事实、阈值或者把不把关随它而变", "facts, thresholds or gating go by it")
FACT_USED = Phrase("“{names}”用到它", "used by {names}")
RESULTS_USED = Phrase(
    "“{names}”看结论、得分之类，别的规则一变，它也跟着变",
    "{names}: stands on outcomes or points, which change with other rules",
)
TITLE_INSTEAD = Phrase(
    "原来评“{names}”的地方，改评这个称号", 'places that were judged for "{names}" are judged for this title'
)
TITLE_BESIDE = Phrase("原有的称号照旧评", "places are judged for the other titles as before")
NAMES_TAKEN = Phrase(
    "上级文件用的名称在本书里另有所指", "names of the extended rulebook mean something else in this one"
)
OTHER = Phrase("这一类改动不比严宽", "changes of this kind are not compared")
