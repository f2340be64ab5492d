"""The options of a list: what a directive, or conf.py, may say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from sphinx_pubs.model import Problem, Source

Legend = Literal["auto", "always", "none"]
Headings = Literal["auto", "sections", "rubrics", "none"]
Names = Literal["", "full", "initials"]
Abstracts = Literal["", "closed", "open", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """How one list is to be."""

    legend: Legend = "auto"  #: Whether the marks behind names are explained on top.
    headings: Headings = "auto"  #: What the year headings are; auto: sections where they may be.
    abstracts: Abstracts = ""  #: For this list; "" leaves it to the builder.
    names: Names = ""  #: How given names are written; "" leaves it to conf.py.
    sidecar: tuple[str, ...] = ()  #: More sidecars, as typed; later ones win.
    classes: tuple[str, ...] = ()  #: More classes for the list.
    name: str = ""  #: A name that ``:ref:`` finds.


def _choice(*known: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text in known:
            return text
        raise ValueError(f"must be one of {', '.join(known)}")

    return parse


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Option name to the field it fills and how its text is read.
_OPTIONS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "legend": ("legend", _choice("auto", "always", "none")),
    "headings": ("headings", _choice("sections", "rubrics", "none")),
    "abstracts": ("abstracts", _choice("closed", "open", "none")),
    "names": ("names", _choice("full", "initials")),
    "sidecar": ("sidecar", _words),
    "class": ("classes", _words),
    "name": ("name", str),
}


#: The names of all options.
NAMES = tuple(_OPTIONS)


def parse_options(
    given: Mapping[str, str], defaults: ListOptions, source: Source
) -> tuple[ListOptions, tuple[Problem, ...]]:
    """The options of one directive over the site's defaults.

    An unknown option, or one with a bad value, is a problem (``option``); the
    others stand, and so does the list.

    :param given: The options as typed, by name.
    :param source: The directive.
    """
    values: dict[str, object] = {}
    problems = []
    for name, text in given.items():
        if name not in _OPTIONS:
            problems.append(Problem("option", _unknown(name), source))
            continue
        field, parse = _OPTIONS[name]
        try:
            values[field] = parse((text or "").strip())
        except ValueError as error:
            typed = f":{name}: {text or ''}".rstrip()
            problems.append(Problem("option", f"option '{typed}' {error}", source))
    return replace(defaults, **values), tuple(problems)  # type: ignore[arg-type]


def _unknown(name: str) -> str:
    close = get_close_matches(name, _OPTIONS, n=1)
    hint = f", did you mean ':{close[0]}:'?" if close else ""
    known = ", ".join(f":{option}:" for option in sorted(_OPTIONS))
    return f"unknown option ':{name}:'{hint} (known: {known})"
