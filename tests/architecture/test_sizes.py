"""Files and functions that fit on a page and into a head."""

import ast

FILE_LINES, FILE_LINES_AT_MOST = 400, 600
FUNCTION_LINES, FUNCTION_LINES_AT_MOST = 10, 60
SHARE_OF_SHORT_FUNCTIONS = 0.6

# Source files of more than 400 lines, each with the reason why it is not two files.
LONG_FILES: dict[str, str] = {}


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines(function):
    return function.end_lineno - function.lineno + 1


def long_functions(file, most=FUNCTION_LINES_AT_MOST):
    return [f"{file.path}:{f.lineno} {f.name}: {lines(f)} lines" for f in functions(file.tree) if lines(f) > most]


def test_no_file_is_over_the_hard_limit(python_files):
    long = [str(file.path) for file in python_files if len(file.text.splitlines()) > FILE_LINES_AT_MOST]
    assert not long, "\n".join(long)


def test_a_source_file_over_the_limit_says_why(sources):
    over = {str(file.path) for file in sources if len(file.text.splitlines()) > FILE_LINES}
    assert over == set(LONG_FILES)


def test_no_function_is_over_the_limit(python_files):
    long = [found for file in python_files for found in long_functions(file)]
    assert not long, "\n".join(long)


def test_most_functions_are_short(sources):
    sizes = [lines(function) for file in sources for function in functions(file.tree)]
    short = sum(size <= FUNCTION_LINES for size in sizes)
    assert short / len(sizes) >= SHARE_OF_SHORT_FUNCTIONS
