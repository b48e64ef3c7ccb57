"""Every code that the source gives a diagnostic is in the registry, with its severity, and every other way round."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reportgen.model.codes import CODES, GROUPS
from reportgen.model.diagnostic import Diagnostic

PACKAGE = Path(__file__).resolve().parents[2] / "reportgen"
TREES = {
    file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text("utf-8"))
    for file in sorted(PACKAGE.rglob("*.py"))
    if file.name != "codes.py"
}


def strings(expression: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, as far as it says them itself."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        yield expression.value
    elif isinstance(expression, ast.IfExp):
        yield from strings(expression.body)
        yield from strings(expression.orelse)


def named(expression: ast.expr, function: ast.AST) -> Iterator[str]:
    """The texts that an expression can be, also those that a variable of its function is given or goes through."""
    yield from strings(expression)
    if not isinstance(expression, ast.Name):
        return
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(ast.unparse(t) == expression.id for t in node.targets):
            yield from strings(node.value)
        if isinstance(node, ast.For) and isinstance(node.target, ast.Tuple) and isinstance(node.iter, ast.Tuple):
            targets = [ast.unparse(target) for target in node.target.elts]
            for row in (row for row in node.iter.elts if isinstance(row, ast.Tuple)):
                yield from (
                    said
                    for target, value in zip(targets, row.elts, strict=False)
                    if target == expression.id
                    for said in strings(value)
                )


def takes_code(tree: ast.Module) -> dict[str, int]:
    """The functions that take a `code`, of a module and of those it has from others, and at which place."""
    found = {"Diagnostic": -1, "_end": -1, **_defined(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = TREES.get(node.module.removeprefix("reportgen.").replace(".", "/") + ".py")
            imported = {alias.name for alias in node.names}
            if module:
                found |= {name: place for name, place in _defined(module).items() if name in imported}
    return found


def _defined(tree: ast.Module) -> dict[str, int]:
    """The functions of a module that take a `code`, and at which place."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [a.arg for a in node.args.args if a.arg != "self"]
            if "code" in names:
                found[node.name] = names.index("code")
    return found


def raised(tree: ast.Module) -> Iterator[str]:
    """Every code that a module gives a diagnostic or an error class."""
    places = takes_code(tree)
    for scope in ast.walk(tree):
        if isinstance(scope, ast.ClassDef) and scope.name.endswith("Error"):
            assigned = (n for n in scope.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "code")
            yield from (code for node in assigned for code in strings(node.value))
        if isinstance(scope, ast.FunctionDef):
            for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
                name = ast.unparse(call.func).rpartition(".")[2]
                if name in places:
                    yield from (code for given in codes_in(call, places[name]) for code in named(given, scope))


def codes_in(call: ast.Call, place: int) -> Sequence[ast.expr]:
    """What a call gives as `code`."""
    by_name = [k.value for k in call.keywords if k.arg == "code"]
    return by_name or ([call.args[place]] if 0 <= place < len(call.args) else [])


RAISED: dict[str, set[str]] = defaultdict(set)
for _module, _tree in TREES.items():
    for _code in raised(_tree):
        RAISED[_code].add(_module)


def test_the_source_is_understood() -> None:
    assert {"missing-id", "bad-path", "unknown-tag", "nothing-chosen", "interrupted", "bad-template"} <= set(RAISED)


def test_every_code_that_is_raised_is_listed() -> None:
    assert {code: modules for code, modules in RAISED.items() if code not in CODES} == {}


def test_every_code_that_is_listed_is_raised() -> None:
    assert sorted(set(CODES) - set(RAISED)) == []


def test_severities_that_the_source_names_are_those_of_the_list() -> None:
    wrong = []
    for module, tree in TREES.items():
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "Diagnostic"):
            given = {k.arg: k.value for k in call.keywords}
            for code in strings(given["code"]):
                legal = {CODES[code].severity, CODES[code].also}
                wrong += [(module, code) for severity in strings(given["severity"]) if severity not in legal]
    assert wrong == []


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_a_code_explains_itself(code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)
    assert code.meaning.endswith(".")
    assert code.remedy.endswith(".")


def test_codes_are_listed_once() -> None:
    assert len(CODES) == sum(len(group.codes) for group in GROUPS)


@pytest.mark.parametrize(
    ("place", "file", "line"),
    [
        ("news/index.toml:7", "news/index.toml", 7),
        ("news/a.txt", "news/a.txt", None),
        ("C:\\news\\a.txt:12", "C:\\news\\a.txt", 12),
        ("odd:name.txt", "odd:name.txt", None),
        ("--seeds", None, None),
        ("REPORTGEN_SEEDS", None, None),
        ("", None, None),
    ],
)
def test_a_place_is_a_file_with_a_line_or_without(place: str, file: str | None, line: int | None) -> None:
    diagnostic = Diagnostic(code="bad-value", severity="error", message="no", place=place)
    assert (diagnostic.file, diagnostic.line) == (file, line)
