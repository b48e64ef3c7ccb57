"""A walk through a template's syntax tree with what is known of every value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, nodes

from reportgen.config import nearest
from reportgen.model import Diagnostic
from reportgen.render.shapes import LIST, LOOP, UNKNOWN, Shape
from reportgen.render.templates import Template, shown
from reportgen.render.words import FOLDER, words_of

if TYPE_CHECKING:
    from jinja2 import Environment

Scope = dict[str, Shape]
_IN_MACROS = ("caller", "varargs", "kwargs")
_SAME_LIST = frozenset("list select reject selectattr rejectattr sort reverse unique slice".split())
_OF_LIST = frozenset(("first", "last", "random", "min", "max"))
_BY_POSITION = frozenset(("selectattr", "rejectattr", "groupby"))


@dataclass(frozen=True, slots=True, eq=False)
class Macro(Shape):
    """A macro: its node, and what it knows where it stands."""

    node: Any = None
    scope: Mapping[str, Shape] | None = None
    file: str = ""


class Walk:
    """Walks through templates from a file that rendering begins with.

    Args:
        environment: of that file.
        template: whose files they are.
    """

    def __init__(self, environment: Environment, template: Template) -> None:
        self.wrong: list[Diagnostic] = []
        self._environment = environment
        self._template = template
        self._words = words_of(template)
        self._trees: dict[str, nodes.Template | None] = {}
        self._places: dict[str, str] = {}
        self._open: list[str] = []
        self._called: set[tuple[int, ...]] = set()
        self._tested: set[str] = set()

    def file(self, name: str, scope: Scope) -> Scope:
        """Walk through a file that gets this; the names that it sets are added to those it got."""
        tree = self.parse(name)
        if tree is None or name in self._open:
            return scope
        self._open.append(name)
        self._tested |= {test.node.name for test in tree.find_all(nodes.Test) if isinstance(test.node, nodes.Name)}
        inner = dict(scope)
        self._body(tree.body, inner)
        self._open.pop()
        return inner

    def parse(self, name: str, line: int = 1) -> nodes.Template | None:
        """The tree of a file; None where it has none, which is told once, at the line that asks for it."""
        if name in self._trees:
            return self._trees[name]
        self._trees[name] = None
        path = self._template.find(name)
        if path is None:
            self._say(line, f"there is no file “{name}” in the template or its base")
            return None
        self._places[name] = shown(path)
        self._open.append(name)
        try:
            self._trees[name] = self._environment.parse(self._template.read(name), name)
        except TemplateSyntaxError as error:
            self._say(error.lineno, error.message or "this is no template")
        except UnicodeDecodeError as error:
            self._say(error.object[: error.start].count(b"\n") + 1, "this is not UTF-8")
        self._open.pop()
        return self._trees[name]

    def _say(self, line: int, message: str, hint: str = "") -> None:
        file = self._open[-1] if self._open else ""
        place = f"{self._places.get(file, file)}:{line}" if file else ""
        self.wrong.append(Diagnostic(code="bad-template", severity="error", message=message, place=place, hint=hint))

    # Statements

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            getattr(self, f"_{type(node).__name__.lower()}", self._plain)(node, scope)

    def _plain(self, node: Any, scope: Scope) -> None:
        """Any other statement, and an expression where one may stand: what is in it, in its order."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._shape(child, scope)
            else:
                self._body([child], scope)

    def _for(self, node: Any, scope: Scope) -> None:
        over = self._shape(node.iter, scope)
        inner = {**scope, "loop": LOOP}
        each = over.each or (over.fixed[0] if over.fixed and len({s.name for s in over.fixed}) == 1 else UNKNOWN)
        self._bind(node.target, each, inner)
        if node.test:
            self._shape(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, dict(scope))

    def _bind(self, target: Any, shape: Shape, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = shape
        elif isinstance(target, nodes.Tuple):
            parts = shape.fixed if len(shape.fixed) == len(target.items) else (UNKNOWN,) * len(target.items)
            for name, part in zip(target.items, parts, strict=True):
                self._bind(name, part, scope)

    def _assign(self, node: Any, scope: Scope) -> None:
        self._bind(node.target, self._shape(node.node, scope), scope)

    def _assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._body(node.body, dict(scope))
        self._bind(node.target, UNKNOWN, scope)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self._shape(value, scope), inner)
        self._body(node.body, inner)

    def _block(self, node: nodes.Block, scope: Scope) -> None:
        self._body(node.body, {**scope, "super": UNKNOWN, "self": UNKNOWN})

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope[node.name] = Macro("a macro", None, node=node, scope=scope, file=self._open[-1])

    def _callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        self._shape(node.call, scope)
        self._body(node.body, scope | {argument.name: UNKNOWN for argument in node.args})

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        for name in self._names(node.template):
            if not (node.ignore_missing and not self._template.has(name)):
                self.parse(name, node.lineno)
                self.file(name, dict(scope) if node.with_context else self._globals())

    def _extends(self, node: nodes.Extends, scope: Scope) -> None:
        for name in self._names(node.template):
            self.parse(name, node.lineno)
            self.file(name, dict(scope))

    def _import(self, node: nodes.Import, scope: Scope) -> None:
        scope[node.target] = self._module(node, scope)

    def _fromimport(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self._module(node, scope)
        for name in node.names:
            inner, outer = (name, name) if isinstance(name, str) else name
            scope[outer] = self._field(module, inner, node.lineno)

    def _module(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> Shape:
        """What a file defines, for those who import it."""
        for name in self._names(node.template):
            if self.parse(name, node.lineno) is not None:
                given = scope if node.with_context else self._globals()
                return Shape(f"“{name}”", self.file(name, dict(given)))
        return UNKNOWN

    def _globals(self) -> Scope:
        return dict.fromkeys(self._environment.globals, UNKNOWN)

    @staticmethod
    def _names(node: nodes.Expr) -> list[str]:
        """The files that a statement names; none where it works them out."""
        parts = node.items if isinstance(node, nodes.Tuple | nodes.List) else [node]
        return [part.value for part in parts if isinstance(part, nodes.Const) and isinstance(part.value, str)]

    # Expressions

    def _shape(self, node: nodes.Expr, scope: Scope) -> Shape:
        """What an expression is, after telling what is wrong in it."""
        reader: Callable[[Any, Scope], Shape] | None = getattr(self, f"_of_{type(node).__name__.lower()}", None)
        if reader:
            return reader(node, scope)
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._shape(child, scope)
            elif isinstance(child, nodes.Keyword):
                self._shape(child.value, scope)
        return UNKNOWN

    def _of_name(self, node: nodes.Name, scope: Scope) -> Shape:
        if node.name not in scope and node.name not in self._tested:
            self._say(node.lineno, f"nothing is called “{node.name}” here", nearest(node.name, scope))
        return scope.get(node.name, UNKNOWN)

    def _of_getattr(self, node: nodes.Getattr, scope: Scope) -> Shape:
        return self._field(self._shape(node.node, scope), node.attr, node.lineno)

    def _of_getitem(self, node: nodes.Getitem, scope: Scope) -> Shape:
        base = self._shape(node.node, scope)
        if isinstance(node.arg, nodes.Slice):
            self._shape(node.arg, scope)
            return base
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(base, node.arg.value, node.lineno)
        if isinstance(node.arg, nodes.Const) and base.fixed and node.arg.value in range(len(base.fixed)):
            part: Shape = base.fixed[node.arg.value]
            return part
        self._shape(node.arg, scope)
        return base.each or UNKNOWN

    def _field(self, base: Shape, name: str, line: int) -> Shape:
        if base.parts is None:
            return UNKNOWN
        if name not in base.parts:
            self._say(line, f"{base.name} has no “{name}”", nearest(name, base.parts))
        return base.parts.get(name, UNKNOWN)

    def _of_call(self, node: nodes.Call, scope: Scope) -> Shape:
        called = self._shape(node.node, scope)
        given = [self._shape(argument, scope) for argument in node.args]
        named = {keyword.key: self._shape(keyword.value, scope) for keyword in node.kwargs}
        first = node.args[0] if node.args else None
        if isinstance(node.node, nodes.Name) and node.node.name == "say" and isinstance(first, nodes.Const):
            if not self._words.has(first.value):
                hint = f"add it to {FOLDER}/en.toml of the template"
                self._say(node.lineno, f"there is no word “{first.value}”", hint)
        elif isinstance(called, Macro):
            self._call(called, given, named, node.lineno)
        return UNKNOWN

    def _call(self, macro: Macro, given: list[Shape], named: Mapping[str, Shape], line: int) -> None:
        """Walk through a macro with what it is called with, once for each."""
        parameters = [argument.name for argument in macro.node.args]
        if unknown := [name for name in named if name not in (*parameters, "caller")]:
            self._say(line, f"the macro “{macro.node.name}” takes no “{unknown[0]}”", nearest(unknown[0], parameters))
        bound = dict.fromkeys((*parameters, *_IN_MACROS), UNKNOWN) | dict(zip(parameters, given, strict=False))
        key = (id(macro.node), *(id(shape) for shape in bound.values()))
        if key in self._called:
            return
        self._called.add(key)
        self._open.append(macro.file)
        self._body(macro.node.body, {**(macro.scope or {}), **bound, **{n: s for n, s in named.items() if n in bound}})
        self._open.pop()

    def _of_filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        lenient = node.name in ("default", "d") and isinstance(node.node, nodes.Name)
        base = UNKNOWN if lenient or node.node is None else self._shape(node.node, scope)
        self._known(node.name, self._environment.filters, "filter", node.lineno)
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._shape(argument, scope)
        if field := self._attribute(node):
            inner = base.each or UNKNOWN
            for step in field.split("."):
                inner = self._field(inner, step, node.lineno)
            if node.name == "map":
                return replace(LIST, each=inner)
        if node.name in _SAME_LIST:
            return base if base.each or base.fixed else LIST
        return base.each or UNKNOWN if node.name in _OF_LIST else UNKNOWN

    @staticmethod
    def _attribute(node: nodes.Filter) -> str:
        """The field of each element that a filter looks at, if it says one."""
        named = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        for value in named or (node.args[:1] if node.name in _BY_POSITION else []):
            if isinstance(value, nodes.Const):
                return str(value.value)
        return ""

    def _of_test(self, node: nodes.Test, scope: Scope) -> Shape:
        self._known(node.name, self._environment.tests, "test", node.lineno)
        for child in (node.node, *node.args):
            if node.name not in ("defined", "undefined"):
                self._shape(child, scope)
        return UNKNOWN

    def _known(self, name: str, there: Mapping[str, Any], kind: str, line: int) -> None:
        if name not in there:
            self._say(line, f"there is no {kind} “{name}”", nearest(name, there))

    def _of_condexpr(self, node: nodes.CondExpr, scope: Scope) -> Shape:
        self._shape(node.test, scope)
        return self._common([self._shape(part, scope) for part in (node.expr1, node.expr2) if part])

    def _of_or(self, node: nodes.Or, scope: Scope) -> Shape:
        return self._common([self._shape(node.left, scope), self._shape(node.right, scope)])

    def _of_add(self, node: nodes.Add, scope: Scope) -> Shape:
        return self._common([self._shape(node.left, scope), self._shape(node.right, scope)])

    def _of_list(self, node: nodes.List, scope: Scope) -> Shape:
        each = self._common([self._shape(part, scope) for part in node.items])
        return LIST if each == UNKNOWN else replace(LIST, each=each)

    @staticmethod
    def _common(shapes: list[Shape]) -> Shape:
        """What several values are, where they are one kind of thing."""
        if shapes and all(shape == shapes[0] for shape in shapes):
            return shapes[0]
        lists = shapes and all(shape.name == LIST.name for shape in shapes)
        return LIST if lists else UNKNOWN
