"""The nodes of a YAML text, which know their lines."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple, TypeAlias

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class ScalarNode(NamedTuple):
    """A text, as typed."""

    value: str
    line: int
    plain: bool = True  #: Neither quoted nor a block.

    @property
    def is_null(self) -> bool:
        """Whether it stands for no value at all: nothing, ``~`` or ``null``."""
        return self.plain and self.value in _NULLS


class ListNode(NamedTuple):
    """``[a, b]``, or lines that begin with ``-``."""

    items: tuple[Node, ...]
    line: int


class MappingNode(NamedTuple):
    """``{a: b}``, or lines of ``a: b``; a key may stand twice."""

    pairs: tuple[tuple[Node, Node], ...]
    line: int


Node: TypeAlias = "ScalarNode | ListNode | MappingNode"


class Fault(NamedTuple):
    """What is wrong with the YAML itself, and its line."""

    line: int
    message: str
    fatal: bool = False  #: Nothing of the text can be used.


def with_merged(pairs: tuple[tuple[Node, Node], ...]) -> tuple[tuple[Node, Node], ...]:
    """Return the pairs with those of ``<<: *alias`` behind them; a key that is there stands."""
    merges = [_merged(key, value) for key, value in pairs]
    if not any(merges):
        return pairs
    own = [pair for pair, merged in zip(pairs, merges, strict=True) if not merged]
    said = {key.value for key, _ in own if isinstance(key, ScalarNode)}
    for mapping in chain.from_iterable(merges):
        for key, value in mapping.pairs:
            if isinstance(key, ScalarNode) and key.value not in said:
                said.add(key.value)
                own.append((key, value))
    return tuple(own)


def _merged(key: Node, value: Node) -> tuple[MappingNode, ...]:
    """Say what a pair merges in (YAML 1.1 merge key); nothing when it is a plain pair."""
    if not (isinstance(key, ScalarNode) and key.plain and key.value == "<<"):
        return ()
    sources = value.items if isinstance(value, ListNode) else (value,)
    mappings = tuple(source for source in sources if isinstance(source, MappingNode))
    return mappings if len(mappings) == len(sources) else ()
