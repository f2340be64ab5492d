"""The values of conf.py for lists: ``pubs_defaults``, ``pubs_types`` and ``pubs_groups``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import TYPE_CHECKING

from sphinx_pubs.choose.buckets import Grouping
from sphinx_pubs.choose.filter import Filter, parse_filter
from sphinx_pubs.choose.options import QUOTED, ListOptions, parse_defaults
from sphinx_pubs.choose.select import fields_of
from sphinx_pubs.extension.report import conf_source
from sphinx_pubs.model import Problem

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_pubs.model import Library


def list_defaults(config: Config) -> ListOptions:
    """Return the options of a list without options."""
    return parse_defaults(_mapping(config.pubs_defaults))[0]


def grouping_of(config: Config) -> Grouping:
    """Return the grouping options of conf.py."""
    types = {str(name).lower(): str(head) for name, head in _mapping(config.pubs_types).items()}
    custom = [
        (heading, wanted)
        for heading, _, wanted in _groups(config)
        if isinstance(wanted, Filter) and heading.strip()
    ]
    return Grouping(
        types={name: head for name, head in types.items() if head.strip()}, custom=custom
    )


def faulty_default(library: Library, options: ListOptions, folder: str) -> Iterator[Problem]:
    """Yield a problem if the default filter uses a field that no entry of a list has.

    The list ignores the filter. The message is the same for each list, so it is emitted once.

    :param folder: The folder of conf.py.
    """
    if options.filter and "filter" in options.of_site:
        fault = options.filter.fault(fields_of(library), list_known=False)
        if fault:
            typed = shorten(options.filter.text, QUOTED, placeholder=" …")
            message = f"pubs_defaults['filter']: filter '{typed}' {fault}"
            yield Problem("config", message, conf_source(folder, "pubs_defaults", "filter"))


def list_faults(config: Config) -> Iterator[tuple[str, str, str]]:
    """Yield each fault: the value of conf.py, the part of it, and a message."""
    for name, fault in parse_defaults(_mapping(config.pubs_defaults))[1]:
        yield "pubs_defaults", name, fault
    for kind, heading in _mapping(config.pubs_types).items():
        if not isinstance(heading, str):
            message = f"pubs_types['{kind}'] must be a heading, not {heading!r}"
            yield "pubs_types", str(kind), message
        elif not heading.strip():
            yield "pubs_types", str(kind), f"pubs_types['{kind}'] needs a heading"
    for heading, typed, wanted in _groups(config):
        if not heading.strip():
            yield "pubs_groups", heading, f"pubs_groups[{heading!r}] needs a heading"
        elif isinstance(wanted, str):
            yield "pubs_groups", heading, f"pubs_groups['{heading}']: filter '{typed}' {wanted}"


def _groups(config: Config) -> Iterator[tuple[str, object, Filter | str]]:
    """Yield each group of ``pubs_groups``: heading, filter as typed, and filter or its fault."""
    for heading, typed in _mapping(config.pubs_groups).items():
        wanted: Filter | str
        try:
            wanted = parse_filter(str(typed))
        except ValueError as error:
            wanted = str(error)
        yield str(heading), typed, wanted


def _mapping(value: object) -> Mapping[object, object]:
    return value if isinstance(value, dict) else {}
