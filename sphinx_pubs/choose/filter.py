"""Filters: boolean expressions over publications.

The grammar is that of sphinxcontrib-bibtex, a small part of Python's. It is parsed once into
functions, never evaluated as Python. All errors are found at parse time: each part has a
kind, and kinds that do not go together are refused.
"""

from __future__ import annotations

import ast
import operator
import re
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from textwrap import shorten
from typing import Any

from sphinx_pubs.characters import fold
from sphinx_pubs.choose.filter_values import FIELDS, VALUES, Term, field_term
from sphinx_pubs.guesses import did_you_mean
from sphinx_pubs.model import Publication

_ORDER: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_NUMBER = re.compile(r"\s*-?[0-9]{1,18}(?:\.[0-9]{1,18})?\s*")
#: Characters of a text that a pattern is searched in.
_SEARCHED = 10_000
#: Names in sphinxcontrib-bibtex, which builds its lists when all pages are read.
_OF_PAGES = frozenset({"cited", "docname", "docnames"})

Test = Callable[[Publication], bool]


def truth(term: Term) -> Test:
    """Return a test whether the value is neither empty nor false."""
    return lambda one: bool(term.value(one))


class RefusedError(ValueError):
    """A fault of a filter, as a phrase to follow the option."""


def compile_term(node: ast.expr, text: str, fields: dict[str, None]) -> Term:
    """Return the term of a node of the syntax tree.

    :param text: The whole filter, for messages.
    :param fields: Collects the names of the fields in it.
    :raises RefusedError: for anything that is no part of the grammar, or does not go together.
    """
    part = ast.get_source_segment(text, node) or text
    if isinstance(node, ast.Constant):
        return _constant(node.value, part)
    if isinstance(node, ast.Name):
        return _name(node.id.lower(), fields)
    if not isinstance(node, (ast.BoolOp, ast.UnaryOp, ast.Set, ast.Compare, ast.BinOp)):
        raise RefusedError(f"cannot contain '{part}'{_hint(node)}")
    below = [
        compile_term(child, text, fields)
        for child in ast.iter_child_nodes(node)
        if isinstance(child, ast.expr)
    ]
    return _joined(node, below, part)


def _joined(node: ast.expr, below: list[Term], part: str) -> Term:
    """Return the term of an operator and its operands."""
    if isinstance(node, ast.BoolOp):
        return _bool_op(node.op, [truth(term) for term in below])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        holds = truth(below[0])
        return Term("bool", lambda one: not holds(one))
    if isinstance(node, ast.Set):
        return _set(below, part)
    if isinstance(node, ast.Compare):
        return _chain(node.ops, below, part)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return _search(below[0], node.right, part)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitAnd, ast.BitOr)):
        return _combined(node.op, below[0], below[1], part)
    raise RefusedError(f"cannot contain '{part}'")


def _hint(node: ast.expr) -> str:
    if isinstance(node, (ast.Tuple, ast.List)):
        return ": write a set as {…, …}"
    return ""


def _constant(value: object, part: str) -> Term:
    if isinstance(value, bool):
        return Term("bool", lambda _one: value)
    if not isinstance(value, (str, int, float)):
        raise RefusedError(f"cannot contain '{part}'")
    typed = str(value)
    return Term("text", lambda _one: typed)


def _name(name: str, fields: dict[str, None]) -> Term:
    if name in _OF_PAGES:
        raise RefusedError(
            f"uses '{name}': which pages cite a publication is not known when a list is built"
        )
    if name in VALUES:
        return VALUES[name]
    fields[name] = None
    return field_term(name)


def _bool_op(op: ast.boolop, tests: list[Test]) -> Term:
    join = all if isinstance(op, ast.And) else any
    return Term("bool", lambda one: join(test(one) for test in tests))


def _set(members: list[Term], part: str) -> Term:
    if any(member.kind in ("set", "bool") for member in members):
        raise RefusedError(f"cannot contain '{part}': a set can contain texts only")
    values = [_as_text(member) for member in members]
    return Term("set", lambda one: frozenset(value(one) for value in values))


def _as_text(term: Term) -> Callable[[Publication], str]:
    if term.kind == "words":
        return lambda one: ", ".join(_words(term, one))
    return lambda one: str(term.value(one))


def _words(term: Term, publication: Publication) -> list[str]:
    value: Any = term.value(publication)
    return list(value)


def _search(left: Term, right: ast.expr, part: str) -> Term:
    if left.kind in ("set", "bool"):
        raise RefusedError(f"cannot contain '{part}': '%' needs a text before it")
    if not (isinstance(right, ast.Constant) and isinstance(right.value, str)):
        raise RefusedError(f"cannot contain '{part}': '%' needs a pattern in quotes after it")
    try:
        pattern = re.compile(right.value, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise RefusedError(f"has the invalid pattern '{right.value}': {error}") from None
    value = _as_text(left)
    return Term("bool", lambda one: pattern.search(value(one)[:_SEARCHED]) is not None)


def _combined(op: ast.operator, left: Term, right: Term, part: str) -> Term:
    both = isinstance(op, ast.BitAnd)
    if left.kind == right.kind == "bool":
        return _bool_op(ast.And() if both else ast.Or(), [truth(left), truth(right)])
    if not {left.kind, right.kind} <= {"set", "words"}:
        raise RefusedError(f"cannot contain '{part}': '&' and '|' need a set on both sides")

    def combine(publication: Publication) -> frozenset[str]:
        one = {fold(word): word for word in _words(left, publication)}
        other = {fold(word): word for word in _words(right, publication)}
        folded = one.keys() & other.keys() if both else one.keys() | other.keys()
        return frozenset({**other, **one}[word] for word in folded)

    return Term("set", combine)


def _chain(ops: Sequence[ast.cmpop], terms: list[Term], part: str) -> Term:
    tests = [
        _compared(left, op, right, part)
        for left, op, right in zip(terms, ops, terms[1:], strict=False)
    ]
    return Term("bool", lambda one: all(test(one) for test in tests))


def _compared(left: Term, op: ast.cmpop, right: Term, part: str) -> Test:
    if isinstance(op, (ast.In, ast.NotIn)):
        test = _member(left, right, part)
        return test if isinstance(op, ast.In) else lambda one: not test(one)
    compare = _ORDER.get(type(op))
    equal = isinstance(op, (ast.Eq, ast.NotEq))
    kinds = {left.kind, right.kind}
    if compare is None or (not equal and not kinds <= {"text", "lower", "words"}):
        raise RefusedError(f"cannot contain '{part}'")
    if kinds <= {"set", "words"} and "set" in kinds:
        return lambda one: compare(_folded(left, one), _folded(right, one))
    if "set" in kinds:
        raise RefusedError(f"cannot contain '{part}': compare a set with 'in'")
    if "bool" in kinds:
        yes = [_as_bool(side) for side in (left, right)]
        return lambda one: compare(yes[0](one), yes[1](one))
    texts = _as_texts(left, right)
    return lambda one: compare(*_comparable(texts[0](one), texts[1](one)))


def _comparable(one: str, other: str) -> tuple[Any, Any]:
    """Return both as numbers where both look like numbers."""
    if _NUMBER.fullmatch(one) and _NUMBER.fullmatch(other):
        return Decimal(one.strip()), Decimal(other.strip())
    return one, other


def _as_bool(term: Term) -> Test:
    """Return a test whether the value is true; "true" in a text is, too."""
    if term.kind == "text":
        return lambda one: str(term.value(one)).strip().lower() in ("true", "yes", "1")
    return truth(term)


def _as_texts(*sides: Term) -> list[Callable[[Publication], str]]:
    """Return both sides as texts, in lower case where one side is compared without case."""
    texts = [_as_text(side) for side in sides]
    if all(side.kind != "lower" for side in sides):
        return texts
    return [lambda one, text=text: text(one).lower() for text in texts]  # type: ignore[misc]


def _member(left: Term, right: Term, part: str) -> Test:
    if left.kind in ("set", "bool") or right.kind == "bool":
        raise RefusedError(f"cannot contain '{part}'")
    if right.kind in ("text", "lower"):
        texts = _as_texts(left, right)
        return lambda one: texts[0](one) in texts[1](one)
    if left.kind == "words":
        return lambda one: not _folded(left, one).isdisjoint(_folded(right, one))
    value = _as_text(left)
    if right.kind == "words":
        return lambda one: fold(value(one)) in _folded(right, one)
    if left.kind == "lower":
        return lambda one: value(one) in {word.lower() for word in _words(right, one)}
    return lambda one: any(
        operator.eq(*_comparable(value(one), word)) for word in _words(right, one)
    )


def _folded(term: Term, publication: Publication) -> set[str]:
    return set(map(fold, _words(term, publication)))


#: Nobody writes a longer filter.
_LONGEST = 10_000
_QUOTED = 100  #: Characters of it that a message quotes.
#: Nobody nests one deeper; parsing and evaluation take some calls a level.
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """A parsed filter."""

    text: str  #: As typed.
    holds: Callable[[Publication], bool]
    fields: tuple[str, ...]  #: The fields in it, without the names that all publications have.

    def fault(self, known: Collection[str], *, list_known: bool = True) -> str:
        """Return what is wrong with its names; "" for nothing.

        :param known: The fields that some entry of the database has.
        :param list_known: Whether to list these if no name is close.
        """
        for name in self.fields:
            if name not in known and name not in FIELDS:
                names = sorted({*known, *FIELDS, *VALUES})
                hint = did_you_mean(name, names) or (_known(known) if list_known else "")
                return f"uses '{name}', a field that no entry has{hint}"
        return ""


def _known(fields: Collection[str]) -> str:
    return f": known are {', '.join(sorted({*fields, *VALUES}))}"


@lru_cache(maxsize=256)
def parse_filter(text: str) -> Filter:
    """Parse a filter.

    :raises ValueError: for a fault, with a phrase to follow the option.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    typed = " ".join(text.splitlines()).strip()
    with warnings.catch_warnings():
        # "\d" is a valid pattern, though Python warns of it in a string.
        warnings.simplefilter("ignore")
        fields: dict[str, None] = {}
        try:
            tree = ast.parse(typed, mode="eval").body
        except SyntaxError as error:
            raise ValueError(_syntax_fault(typed, error)) from None
        except (RecursionError, MemoryError, ValueError):  # ValueError: a NUL
            raise ValueError("cannot be parsed") from None
        if _depth(tree) > _DEEPEST:
            raise ValueError("is nested too deeply")
        holds = truth(compile_term(tree, typed, fields))
    return Filter(text, holds, tuple(fields))


def _depth(tree: ast.AST) -> int:
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _syntax_fault(text: str, error: SyntaxError) -> str:
    rest = text[max(0, (error.offset or 1) - 1) :]
    where = f"at '{shorten(rest, _QUOTED, placeholder=' …')}'" if rest else "at its end"
    return f"cannot be parsed {where}: {error.msg}"
