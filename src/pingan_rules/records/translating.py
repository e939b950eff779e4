"""From what Pydantic finds wrong to mistakes in our words, at the path where the record has the value."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from pingan_rules.kernel.phrases import Phrase

from . import messages, value_messages
from .findings import Findings
from .headings import missing_key
from .refusals import Fault, Path, Refusal
from .shapes import Shape
from .shown import shown_text

_CHECK = Phrase("检查这一处的写法", "see how it is written")


def report_errors(error: ValidationError, data: object, shape: Shape, findings: Findings) -> None:
    """Adds every mistake that `error` holds."""
    for each in error.errors(include_url=False, include_input=False):
        path = _path_in(data, each["loc"])
        refused = each.get("ctx", {}).get("error")
        if isinstance(refused, Refusal):
            for fault in refused.faults:
                findings.report(fault, path)
        else:
            findings.report(_fault(each["type"], path, shape), path[:-1] if each["type"] == "missing" else path)


def paths_of(error: ValidationError) -> Iterator[Path]:
    """The paths of all errors, as the model has them."""
    for each in error.errors(include_url=False, include_input=False, include_context=False):
        yield each["loc"]


def _fault(kind: str, path: Path, shape: Shape) -> Fault:
    key = str(path[-1]) if path else ""
    if kind == "missing":
        return missing_key(key)
    if kind == "extra_forbidden":
        name, id_ = _named(path, shape)
        return Fault(messages.GIVEN_TWICE, {"name": name, "id": id_})
    details = {"name": shown_text(key), "written": Phrase("这样的内容", "what is here"), "expected": _CHECK}
    return Fault(value_messages.BAD_VALUE, details)


def _named(path: Path, shape: Shape) -> tuple[str, str]:
    """The name and id of the fact, ledger or column whose key ends the path."""
    key = str(path[-1])
    if path[0] == "facts":
        return next((fact.name, fact.id) for fact in shape.facts if key in (fact.name, fact.id))
    ledger = shape.ledger(str(path[1])).ledger
    if len(path) == 2:
        return ledger.name, ledger.id
    return next((column.name, column.id) for column in ledger.columns.values() if key in (column.name, column.id))


def _path_in(data: object, path: Path) -> Path:
    """The path in the record of a path in the model, in which every ledger has `rows`."""
    if len(path) < 3 or path[0] != "ledgers" or path[2] != "rows":
        return path
    ledgers = data.get("ledgers") if isinstance(data, Mapping) else None
    ledger = ledgers.get(path[1]) if isinstance(ledgers, Mapping) else None
    return path if isinstance(ledger, Mapping) else (*path[:2], *path[3:])
