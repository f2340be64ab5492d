"""Text with markup, as a tree of plain values.

A TeX field becomes ``Runs``: strings (plain Unicode) and spans. The docutils
nodes are made from these; sorting, searching and exports take their text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, Union

Kind = Literal["emphasis", "strong", "smallcaps", "code", "sub", "sup", "link", "math", "refused"]


@dataclass(frozen=True, slots=True)
class Span:
    """Marked-up text.

    ``math`` holds one string: TeX that any typesetter of formulas may be given.
    ``refused`` holds the TeX of a formula that none may be given, ``target`` what for.
    ``link`` has its address in ``target``.
    """

    kind: Kind
    content: tuple[Inline, ...]
    target: str = ""


Inline: TypeAlias = Union[str, Span]  # noqa: UP007 - str | "Span" fails at run time on 3.10
Runs: TypeAlias = tuple[Inline, ...]
Paragraphs: TypeAlias = tuple[Runs, ...]
