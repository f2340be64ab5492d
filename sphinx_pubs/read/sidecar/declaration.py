"""Sections and fields of a sidecar: each with its shape, its meaning and its JSON Schema.

The reader (:mod:`sphinx_pubs.read.sidecar.reader`) and the JSON Schema, with which editors
complete and check a sidecar, both follow this declaration. The names are those of the
records in :mod:`sphinx_pubs.model`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_pubs.model import AwardExtras
from sphinx_pubs.read.sidecar.link_shapes import Address, Links, Orcid, Preview
from sphinx_pubs.read.sidecar.shapes import (
    Flag,
    Groups,
    Name,
    Place,
    Schema,
    Text,
    Texts,
    TextTable,
    Year,
    is_null,
    items,
    pairs,
    suggest,
)
from sphinx_pubs.read.sidecar.yaml import ListNode, MappingNode, Node
from sphinx_pubs.vocabulary.fields import BY_NAME

if TYPE_CHECKING:
    from sphinx_pubs.read.sidecar.shapes import Shape


class Field(NamedTuple):
    """A known field: its shape, and in one sentence what it is for."""

    shape: Shape
    description: str


Fields = Mapping[str, Field]


def read_fields(node: MappingNode, fields: Fields, place: Place) -> dict[str, tuple[int, Any]]:
    """Each field that is said, with its line and value; an unknown one is a problem."""
    said = {}
    for name, value, at in pairs(node, place):
        if name not in fields:
            at.report(f"unknown field {at.name}{_hint(name, fields)}")
            continue
        read = fields[name].shape.read(value, at)
        if read is not None:
            said[name] = at.source.line, read
    return said


def schema_of(fields: Fields) -> Schema:
    """Describe a mapping of just these fields in JSON Schema."""
    properties = {
        name: {"description": field.description, **field.shape.schema()}
        for name, field in fields.items()
    }
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _hint(name: str, fields: Fields) -> str:
    if "fields" in fields and name.lower() in BY_NAME:
        return f"; in 'fields' it corrects the .bib: {{{name.lower()}: …}}"
    return suggest(name, fields)


AWARD: Fields = {
    "name": Field(Text(off=False), "The award in full, shown behind the venue sentence."),
    "badge": Field(Text(), "The award in short, shown as a badge before the title."),
    "url": Field(Address(), "Where the award can be read about."),
}


class Awards:
    """An award, or a list of awards; a text is an award's name."""

    def read(self, node: Node, place: Place) -> tuple[AwardExtras, ...] | None:
        """Return the awards; ``()`` for switched off."""
        if is_null(node):
            return None
        if isinstance(node, ListNode):
            awards = [_award(item, at) for item, at in items(node, place)]
            return tuple(award for award in awards if award and award.name)
        award = _award(node, place)
        return None if award is None else (award,) if award.name else ()

    def schema(self) -> Schema:
        """Describe a text, a mapping, or a list of both."""
        award = {**schema_of(AWARD), "required": ["name"]}
        award["type"] = [*Text().schema()["type"], "object"]
        return {**award, "type": [*award["type"], "array"], "items": award}


def _award(node: Node, place: Place) -> AwardExtras | None:
    if not isinstance(node, MappingNode):
        if isinstance(node, ListNode):
            place.expected("a text or a mapping", node)
            return None
        name = Text().read(node, place)
        return None if name is None else AwardExtras(name=name)
    said = read_fields(node, AWARD, place)
    if "name" not in said:
        place.report(f"{place.name} has no 'name'")
        return None
    return AwardExtras(**{name: value for name, (_, value) in said.items()})


PERSON: Fields = {
    "me": Field(Flag(), "Whether the name is emphasised wherever it stands."),
    "url": Field(Address(), "The person's home page, to which the name links."),
    "orcid": Field(Orcid(), "The person's ORCID iD: sixteen digits with hyphens."),
    "page": Field(
        Text(), "The person's page in these docs (people/jane), to which the name links."
    ),
    "aliases": Field(Texts(), "Other names under which the person has published."),
    "since": Field(Year(), "The first year of the works that a list of this person shows."),
    "until": Field(Year(), "The last year of the works that a list of this person shows."),
}

VENUE: Fields = {
    "name": Field(Text(), "The long name of the venue, shown when one points at its badge."),
    "url": Field(Address(), "The venue's home page, to which its badge links."),
}

#: Texts that an entry shows as lines of their own, in this order.
LINES: Fields = {
    "summary": Field(Text(), "One line, shown under the title."),
    "note": Field(Text(), "A remark, shown with the entry."),
}

PUBLICATION: Fields = {
    "badge": Field(Text(), "The venue in short, shown before the title; false for no badge."),
    "awards": Field(Awards(), "What the work has won: texts, or mappings of name, badge and url."),
    "equal_contribution": Field(
        Groups(), "Authors who contributed equally: a list of names, or a list of such lists."
    ),
    "corresponding": Field(Texts(), "The corresponding authors, by name."),
    "abridged_in": Field(Texts(), "Where a shorter version appeared, as whole phrases."),
    "listed_year": Field(
        Text(off=False), "The year to list the work under, if not the one in its venue sentence."
    ),
    "links": Field(
        Links(), "Labels with an address or a file beside the sidecar; false leaves a link out."
    ),
    "abstract": Field(Text(), "The abstract, in TeX as in a .bib; false for no abstract."),
    "keywords": Field(Texts(separators=",;"), "The keywords: a list, or one text with commas."),
    "preview": Field(Preview(), "An image: a file beside the sidecar, or an address."),
    "selected": Field(Flag(), "Whether the work is one of those that ':selected:' lists."),
    "hide": Field(Flag(), "Whether the work is left out of every list."),
    "type": Field(Name(), "The entry type, in place of the one in the .bib."),
    "venue": Field(Text(), "The whole venue sentence, in place of the derived one."),
    "fields": Field(
        TextTable("a mapping of BibTeX fields to texts", fields=True),
        "BibTeX fields that correct those of the .bib; false takes a field away.",
    ),
    **LINES,
    "supersedes": Field(
        Texts(), "Keys of older versions of the work, which are shown as links of this one."
    ),
}

MARKS = TextTable("a mapping of marks to their meanings")

#: The sections of a sidecar, each with what it is for.
SECTIONS = {
    "people": "Authors, by name: who is 'me', and where the names lead.",
    "venues": "What the badges stand for: a long name, or a mapping of name and url.",
    "publications": "BibTeX keys, and what is to be said of each work beside its .bib entry.",
    "marks": 'What marks typed into names mean, such as {"†": corresponding author}.',
}


def schema() -> Schema:
    """JSON Schema 2020-12, made from the declaration that the reader follows.

    The reader takes more than the schema does where YAML leaves a choice of
    spelling (``selected: Yes``); what the schema takes, the reader takes.
    """
    venue = schema_of(VENUE)
    venue["type"] = [*Text().schema()["type"], "object"]
    sections: dict[str, Schema] = {
        "people": _members(schema_of(PERSON)),
        "venues": _members(venue),
        "publications": _members(schema_of(PUBLICATION)),
        "marks": MARKS.schema(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sidecar of sphinx-pubs",
        "description": "What a publications page says beside the .bib file.",
        "type": ["object", "null"],
        "properties": {
            name: {"description": description, **sections[name]}
            for name, description in SECTIONS.items()
        },
        "additionalProperties": False,
    }


def _members(of: Schema) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": of}
