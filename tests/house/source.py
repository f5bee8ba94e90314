"""The sources as the house rules see them: parsed once, every finding named by file and line."""

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LAYERS = ("app", "callbacks", "layouts", "data", "geo")
BESIDE = ("tests", "benchmarks", "migrations")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, its text and its tree."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def layer(self) -> str:
        return self.path.parts[0].removesuffix(".py")

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def comments(self) -> dict[int, str]:
        """Line number -> comment."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}

    @cached_property
    def docstrings(self) -> set[int]:
        """Identities of the nodes that are docstrings (strings that stand alone)."""
        return {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}

    def at(self, node: ast.AST | int, message: str) -> str:
        """A finding as an editor understands it: ``file:line: message``."""
        return f"{self.path.as_posix()}:{node if isinstance(node, int) else node.lineno}: {message}"

    def strings(self) -> Iterator[ast.Constant]:
        """String literals that are not docstrings."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in self.docstrings:
                yield node

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Every import as node and full dotted name, ``from a import b`` as ``a.b``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


@cache
def modules(*tops: str) -> tuple[Module, ...]:
    """The Python files of these top-level names (a package or one module), in order."""
    paths = [path for top in tops for path in (ROOT / f"{top}.py", *sorted((ROOT / top).rglob("*.py")))]
    return tuple(Module(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in paths if path.is_file())


def called(call: ast.Call) -> str:
    """The last name of what is called: ``f`` of ``f()`` and of ``a.b.f()``."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def expect_none(findings: Iterable[str]) -> None:
    """Fail with all findings, one a line."""
    found = sorted(set(findings))
    assert not found, "\n" + "\n".join(found)
