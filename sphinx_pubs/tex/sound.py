"""Which formulas may be handed on as they are.

A formula goes untouched to whatever typesets it: LaTeX, or a script in the
reader's browser. One that would stop the first, read files with it, or run
something in the second is no formula to us, but text.
"""

from __future__ import annotations

import re

#: What a formula has no use for: files, definitions, links, and MathJax's own HTML.
_FORBIDDEN = re.compile(
    r"\\(?:input|include\w*|open(?:in|out)|read|write|immediate|catcode|[egx]?def|(?:future)?let"
    r"|(?:re)?newcommand|providecommand|(?:end)?csname|special|href|url|style|css\w*|class|data"
    r"|html\w*|require|unicode|usepackage|documentclass|loop|repeat|expandafter|jobname|direct\w*"
    r"|latelua|ShellEscape|verbatim\w*|lst\w*|(?:begin|end)\s*\{document\})(?![A-Za-z])"
)
#: Signs that end or break a formula; in tables, ``&`` is at home.
_BREAKING = re.compile(r"(?<!\\)(?:\\\\)*(?:[%#$]|\\[()\[\]])")
_ALIGNED = re.compile(r"(?<!\\)&")
_TWICE = re.compile(r"([\^_])\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[^\\{}\s])\s*\1")
_PAIRS = (
    (re.compile(r"\\left(?![A-Za-z])"), re.compile(r"\\right(?![A-Za-z])")),
    (re.compile(r"\\begin(?![A-Za-z])"), re.compile(r"\\end(?![A-Za-z])")),
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_MARKUP = re.compile(r"\\[A-Za-z]+\*?|[\\{}$]")


def is_sound(formula: str) -> bool:
    """Whether any typesetter of formulas can take it, and can do nothing else with it."""
    if "\\" not in formula and not _BREAKING.search(formula) and "&" not in formula:
        return _is_balanced(formula) and not _TWICE.search(formula)
    trailing = len(formula) - len(formula.rstrip("\\"))
    if trailing % 2 or _FORBIDDEN.search(formula) or _BREAKING.search(formula):
        return False
    if _ALIGNED.search(formula) and "\\begin" not in formula:
        return False
    if any(len(a.findall(formula)) != len(b.findall(formula)) for a, b in _PAIRS):
        return False
    return _is_balanced(formula) and not _TWICE.search(formula)


def as_text(formula: str) -> str:
    """The letters, digits and signs of a formula that is none, without its TeX."""
    return _MARKUP.sub("", formula)


def _is_balanced(formula: str) -> bool:
    depth = 0
    for match in _BRACE.finditer(formula):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return False
    return not depth
