"""Exit codes."""

from enum import IntEnum

from pingan_rules.kernel.phrases import Phrase


class Exit(IntEnum):
    """What the command line tells the program that started it."""

    CLEAN = 0
    FINDINGS = 1
    UNUSABLE = 2
    INTERNAL = 3
    INTERRUPTED = 130
    CLOSED_PIPE = 141


EXPLAINED = Phrase(
    "退出码：0 正常；1 有发现（check 查出错误、test 有案例不符、evaluate 有 --fail-on 所列的结论）；"
    "2 用法不对，或输入、输出不可用；3 程序内部错误；130 用户中断；141 输出的读者先走了。",
    "Exit codes: 0 clean; 1 findings (check found mistakes, a case of test failed, evaluate gave an outcome of "
    "--fail-on); 2 wrong usage, or input or output that cannot be used; 3 a fault of this program; 130 interrupted; "
    "141 the reader of the output went away.",
)
