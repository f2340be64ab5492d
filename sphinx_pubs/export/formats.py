"""The formats that a list can be taken along in: each a file of some works."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sphinx_pubs.export.bibtex import bibtex_file, distinct_keys
from sphinx_pubs.export.csl import Item, csl_item
from sphinx_pubs.export.ris import ris_record
from sphinx_pubs.model import Publication

#: Signs that end a line, or turn the direction of a text, unseen (UAX #9).
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, what its files end in, and how one is made."""

    name: str
    suffix: str
    write: Callable[[Mapping[str, Publication], bool], str]


def file_of(name: str, works: Sequence[Publication], *, abstracts: bool) -> str:
    """The text of a file of these works, in their order, each once.

    :param name: One of :data:`FORMATS`.
    :param abstracts: Whether it has the abstracts.
    """
    once = {work.anchor: work for work in works}
    return FORMATS[name].write(distinct_keys(tuple(once.values())), abstracts)


def _bibtex(keyed: Mapping[str, Publication], abstracts: bool) -> str:
    return bibtex_file(keyed, abstract=abstracts)


def _csl_json(keyed: Mapping[str, Publication], abstracts: bool) -> str:
    items = [_item(key, work, abstracts=abstracts) for key, work in keyed.items()]
    text = json.dumps(items, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"


def _ris(keyed: Mapping[str, Publication], abstracts: bool) -> str:
    return "\r\n".join(
        ris_record(_item(key, work, abstracts=abstracts), list(map(str, work.keywords)))
        for key, work in keyed.items()
    )


def _item(key: str, work: Publication, *, abstracts: bool) -> Item:
    return {**csl_item(work, abstract=abstracts), "id": key, "citation-key": key}


#: The formats, by the word that asks for each.
FORMATS: Mapping[str, Format] = {
    "bibtex": Format("BibTeX", ".bib", _bibtex),
    "csl-json": Format("CSL-JSON", ".json", _csl_json),
    "ris": Format("RIS", ".ris", _ris),
}
