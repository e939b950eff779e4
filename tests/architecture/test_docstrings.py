"""Every public name of the library says what it means."""

import ast

DEFINITIONS = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def is_public(name):
    return not name.startswith("_")


def repeats_another(definition):
    """Whether `definition` is a further signature, or the writing side, of something that has its docstring."""
    named = {ast.unparse(decorator).rpartition(".")[2] for decorator in definition.decorator_list}
    return bool(named & {"overload", "override", "setter"})


def without_docstring(node, name):
    """Dotted names of the public definitions in `node` that say nothing; functions inside functions are private."""
    if not ast.get_docstring(node):
        yield name
    if isinstance(node, ast.Module | ast.ClassDef):
        for inner in node.body:
            if isinstance(inner, DEFINITIONS) and is_public(inner.name) and not repeats_another(inner):
                yield from without_docstring(inner, f"{name}.{inner.name}")


def test_every_public_name_has_a_docstring(sources):
    public = [file for file in sources if is_public(file.path.name) or file.path.name.startswith("__")]
    silent = [name for file in public for name in without_docstring(file.tree, str(file.path))]
    assert not silent, "\n".join(silent)


def test_a_missing_docstring_is_seen():
    tree = ast.parse('"""A module."""\nclass A:\n    def b(self): ...\n    def _c(self): ...\n')
    assert list(without_docstring(tree, "m")) == ["m.A", "m.A.b"]
