"""Atoms of a formula, and how they are set beside each other.

The kinds of atom and the spaces between them are those of The TeXbook, ch. 17
and 18, as far as text has such spaces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from sphinx_pubs.tex.inline import Inline, Kind, Runs, Span

Role = Literal["ord", "op", "bin", "rel", "open", "punct", "script", "space"]

_RELATIONS = frozenset("=<>≤≥≪≫∼≈≃≡≅≲≳∝→←↔⇒⇐⇔⟶⟵⟹⟸⟺∈∉∋⊂⊆⊃⊇≠↦≺≻≼≽∥∣≔⩽⩾≐≍↪⊢⊨")
_BINARY = frozenset("+−±∓×÷⋅·∗∘∩∪∧∨⊕⊗⊖∖⋆⊎⊔⊓")
_OPENING = frozenset("([⟨⌊⌈{")
_SPACES = frozenset("\xa0 ")
_NO_SPACE_AFTER_FUNCTION = frozenset(")]|,;/")


class UnsayableError(Exception):
    """A formula that needs a typesetter."""


class Atom(NamedTuple):
    """A sign, a word or a script."""

    text: str
    kind: Kind | None = None
    role: Role = "ord"
    content: Runs = ()  #: Of a script.


def sign(text: str) -> Atom:
    """One sign in its role."""
    roles: tuple[tuple[frozenset[str], Role], ...] = (
        (_RELATIONS, "rel"),
        (_BINARY, "bin"),
        (_OPENING, "open"),
        (frozenset(",;"), "punct"),
        (_SPACES, "space"),
    )
    return Atom(text, role=next((role for signs, role in roles if text in signs), "ord"))


def in_alphabet(letter: str, alphabet: str) -> str:
    """A letter of a mathematical alphabet: "R", "DOUBLE-STRUCK" is "ℝ"."""
    if not (letter.isascii() and letter.isalpha()):
        raise UnsayableError
    case = "CAPITAL" if letter.isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"MATHEMATICAL {alphabet} {case} {letter}")
    except KeyError:  # it has an older name: ℝ, ℋ, ℭ
        older = "BLACK-LETTER" if alphabet == "FRAKTUR" else alphabet
        return unicodedata.lookup(f"{older} {case} {letter}")


def accented(base: str, mark: str) -> Atom:
    """A letter or digit under a combining mark."""
    if not re.fullmatch(r"[A-Za-z0-9]", base):
        raise UnsayableError
    text = unicodedata.normalize("NFC", base + mark)
    return Atom(text, "emphasis" if base.isalpha() else None)


def spaced(atoms: list[Atom], *, script: bool) -> list[Atom]:
    """The atoms with spaces between; in a script, function names alone have any."""
    done: list[Atom] = []
    after_function = False
    for index, atom in enumerate(atoms):
        before = atoms[index - 1] if index else Atom("", role="open")
        last = index == len(atoms) - 1
        operand = before.role in ("ord", "script") and before.text != "/"
        if after_function and atom.role == "ord" and atom.text not in _NO_SPACE_AFTER_FUNCTION:
            done.append(Atom(" "))
        after_function = atom.role == "op" or (after_function and atom.role == "script")
        if atom.role == "op" and (operand or before.role == "op"):
            done += [Atom(" "), atom]
        elif atom.role in ("rel", "bin") and operand and not last and not script:
            done += [Atom(" "), atom, Atom(" ")]
        elif atom.role == "punct" and not last and not script:
            done += [atom, Atom(" ")]
        else:
            done.append(atom)
    return done


def joined(atoms: list[Atom]) -> Runs:
    """Runs of the atoms; neighbours of one kind are one span, spaces are single."""
    runs: list[Inline] = []
    for atom in atoms:
        last = runs[-1] if runs else None
        if atom.role == "script" and atom.kind:
            runs.append(Span(atom.kind, atom.content))
        elif not atom.text:
            continue
        elif atom.kind is None:
            if isinstance(last, str):
                text = atom.text.lstrip(" ") if last.endswith(" ") else atom.text
                runs[-1] = last + text
            else:
                runs.append(atom.text)
        elif isinstance(last, Span) and last.kind == atom.kind:
            runs[-1] = Span(atom.kind, (str(last.content[0]) + atom.text,))
        else:
            runs.append(Span(atom.kind, (atom.text,)))
    return tuple(runs)
