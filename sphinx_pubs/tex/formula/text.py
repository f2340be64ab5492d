r"""Text in a formula: ``\text{if }``, ``\mbox{Ly$\alpha$}``.

It is read as any text of a field is, so no macro of it leaves us: letters in fonts that all
typesetters have, and beside them the formulas and signs that text has no place for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sphinx_pubs.tex.formula.row import Row
from sphinx_pubs.tex.formula.signs import RefusedError, has_text_sign, math_sign
from sphinx_pubs.tex.inline import Kind, Runs, Span

_FONTS: dict[Kind, str] = {"emphasis": r"\textit", "strong": r"\textbf", "code": r"\texttt"}
_SCRIPTS: dict[Kind, str] = {"sub": "_", "sup": "^"}


def text_in_formula(macro: str, source: str, own: frozenset[str], depth: int) -> str:
    """The text that a macro of text holds, as a formula.

    :param macro: "text", "textrm" and so on.
    :raises RefusedError: where something in it may not leave us.
    """
    from sphinx_pubs.tex.convert import convert

    found = convert(source, own=own, depth=depth + 1)
    pieces = _pieces(found[0] if found else (), f"\\{macro}")
    if source[:1].isspace() or source[:1] == "~":
        pieces = _spaced(pieces, macro, before=True)
    if source[1:] and (source[-1:].isspace() or source[-1:] == "~"):
        pieces = _spaced(pieces, macro, before=False)
    if len(pieces) == 1 and not _is_script(pieces[0]):
        return pieces[0]
    inside = _in_row(pieces)
    # A box takes one text alone.
    if macro in ("hbox", "fbox", "llap", "rlap"):
        inside = inside.replace(f"\\{macro}{{", r"\text{")
    return f"{{{inside}}}"


def _is_script(piece: str) -> bool:
    return piece[:2] in ("_{", "^{")


def _in_row(pieces: Sequence[str]) -> str:
    """The pieces behind each other, each script with something that it belongs to."""
    row = Row()
    for piece in pieces:
        if _is_script(piece):
            row.script(piece[0], piece[1:])
        else:
            row.add(piece)
    return row.text


def _spaced(pieces: list[str], macro: str, *, before: bool) -> list[str]:
    """With a space at one end."""
    opening = f"\\{macro}{{"
    place = 0 if before else -1
    if pieces and pieces[place].startswith(opening):
        text = pieces[place][len(opening) : -1]
        text = f" {text}" if before else f"{text} "
        pieces[place] = f"{opening}{text}}}"
        return pieces
    return ["\\ ", *pieces] if before else [*pieces, "\\ "]


def _pieces(runs: Runs, macro: str) -> list[str]:
    pieces: list[str] = []
    for run in runs:
        if isinstance(run, str):
            pieces += _of_string(run, macro)
        elif run.kind == "math":
            pieces += [f"{{{part}}}" for part in run.content if isinstance(part, str)]
        elif run.kind == "refused":
            raise RefusedError(run.target)
        else:
            pieces += _of_span(run, macro)
    return pieces


def _of_span(span: Span, macro: str) -> list[str]:
    inside = _pieces(span.content, _FONTS.get(span.kind, macro))
    if span.kind in _SCRIPTS:
        return [f"{_SCRIPTS[span.kind]}{{{_in_row(inside)}}}"]
    return inside


def _of_string(text: str, macro: str) -> list[str]:
    pieces = []
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    for in_text, signs in groupby(text, has_text_sign):
        if in_text:
            pieces.append(f"{macro}{{{''.join(signs)}}}")
        else:
            pieces += [math_sign(sign) for sign in signs]
    return pieces
