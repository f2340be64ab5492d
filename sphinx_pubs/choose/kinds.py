"""The names that a publication goes by: its entry type, and its kind."""

from __future__ import annotations

from sphinx_pubs.model import Publication
from sphinx_pubs.vocabulary.types import entry_type


def type_names(work: Publication) -> tuple[str, ...]:
    """Return all that ``:type:`` may call a publication, its entry type first.

    A preprint or a talk has that name beside those of its type.
    """
    declared = entry_type(work.type)
    names = [work.type, declared.name, *declared.aliases[: declared.name == "inproceedings"]]
    declared_kind = "other" if declared.kind == "preprint" else declared.kind
    names += [kind for kind in (declared_kind, work.kind) if kind != "other"]
    return tuple(dict.fromkeys(names))
