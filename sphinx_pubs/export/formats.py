"""The download formats of a list, each as the text of one file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sphinx_pubs.characters import UNSEEN
from sphinx_pubs.export.bibtex import bibtex_file, distinct_keys
from sphinx_pubs.export.csl import Item, csl_item
from sphinx_pubs.export.ris import ris_record
from sphinx_pubs.model import Publication


@dataclass(frozen=True, slots=True)
class Format:
    """A download format: its name, its file suffix, and the function that writes a file."""

    name: str
    suffix: str
    write: Callable[[Mapping[str, Publication], bool], str]


def file_of(name: str, publications: Sequence[Publication], *, abstracts: bool) -> str:
    """Return the text of a file of publications, in their order, each once.

    :param name: A key of :data:`FORMATS`.
    :param abstracts: Whether it includes the abstracts.
    """
    once = {publication.anchor: publication for publication in publications}
    return FORMATS[name].write(distinct_keys(tuple(once.values())), abstracts)


def _csl_json(keyed: Mapping[str, Publication], abstracts: bool) -> str:
    items = [_item(key, publication, abstracts=abstracts) for key, publication in keyed.items()]
    text = json.dumps(items, ensure_ascii=False, indent=2)
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _ris(keyed: Mapping[str, Publication], abstracts: bool) -> str:
    return "\r\n".join(
        ris_record(
            _item(key, publication, abstracts=abstracts), list(map(str, publication.keywords))
        )
        for key, publication in keyed.items()
    )


def _item(key: str, publication: Publication, *, abstracts: bool) -> Item:
    return {**csl_item(publication, abstract=abstracts), "id": key, "citation-key": key}


#: The formats by their values in options.
FORMATS: Mapping[str, Format] = {
    "bibtex": Format("BibTeX", ".bib", bibtex_file),
    "csl-json": Format("CSL-JSON", ".json", _csl_json),
    "ris": Format("RIS", ".ris", _ris),
}
