"""Sections and fields of a sidecar: each with its shape, its description and its JSON Schema.

The reader (:mod:`sphinx_pubs.read.sidecar.reader`) and the JSON Schema, with which editors
complete and check a sidecar, both follow this declaration. The names are those of the
records in :mod:`sphinx_pubs.model`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sphinx_pubs.model import AwardExtras
from sphinx_pubs.read.sidecar.link_shapes import Address, Links, Orcid, Preview
from sphinx_pubs.read.sidecar.shapes import (
    BibtexName,
    Flag,
    Groups,
    Location,
    Schema,
    Shape,
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


class Field(NamedTuple):
    """A known field: its shape, and its purpose in one sentence."""

    shape: Shape
    description: str


Fields = Mapping[str, Field]


def read_fields(
    node: MappingNode, fields: Fields, location: Location
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the values of the fields in a mapping, and their lines; an unknown one is reported."""
    values, lines = {}, {}
    for name, value_node, at in pairs(node, location):
        if name not in fields:
            at.report(f"unknown field {at.name}{_hint(name, fields)}")
        elif not is_null(value_node):
            value = fields[name].shape.read(value_node, at)
            if value is not None:
                values[name], lines[name] = value, at.source.line
    return values, lines


def schema_of(fields: Fields) -> Schema:
    """Return the JSON Schema of a mapping of these fields."""
    properties = {
        name: {"description": field.description, **field.shape.schema()}
        for name, field in fields.items()
    }
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _hint(name: str, fields: Fields) -> str:
    if "fields" in fields and name.lower() in BY_NAME:
        return f"; to correct the .bib, write fields: {{{name.lower()}: …}}"
    return suggest(name, fields)


AWARD: Fields = {
    "name": Field(Text(removable=False), "The award in full, shown after the venue sentence."),
    "badge": Field(Text(), "The award in short, shown as a badge before the title."),
    "url": Field(Address(), "The address of a page about the award."),
}


class Awards:
    """An award, or a list of awards; a text is an award's name."""

    def read(self, node: Node, location: Location) -> tuple[AwardExtras, ...] | None:
        """Return the awards; ``()`` if they are removed."""
        if isinstance(node, ListNode):
            awards = [_award(item, at) for item, at in items(node, location)]
            return tuple(award for award in awards if award and award.name)
        award = _award(node, location)
        return None if award is None else (award,) if award.name else ()

    def schema(self) -> Schema:
        """Describe a text, a mapping, or a list of both."""
        award = {**schema_of(AWARD), "required": ["name"]}
        award["type"] = [*Text().schema()["type"], "object"]
        return {**award, "type": [*award["type"], "array"], "items": award}


def _award(node: Node, location: Location) -> AwardExtras | None:
    if isinstance(node, ListNode):
        location.expected("a text or a mapping", node)
        return None
    if not isinstance(node, MappingNode):
        name = Text().read(node, location)
        return None if name is None else AwardExtras(name=name)
    values, _ = read_fields(node, AWARD, location)
    if "name" not in values:
        location.report(f"{location.name} has no 'name'")
        return None
    return AwardExtras(**values)


PERSON: Fields = {
    "me": Field(Flag(), "Whether the name is emphasised in every list."),
    "url": Field(Address(), "The person's home page, to which the name links."),
    "orcid": Field(Orcid(), "The person's ORCID iD: sixteen digits with hyphens."),
    "page": Field(
        Text(), "The person's page in these docs (people/jane), to which the name links."
    ),
    "aliases": Field(Texts(), "Other names under which the person has published."),
    "since": Field(Year(), "The first year of the publications in a list of this person."),
    "until": Field(Year(), "The last year of the publications in a list of this person."),
}

VENUE: Fields = {
    "name": Field(Text(), "The long name of the venue, shown as the tooltip of its badge."),
    "url": Field(Address(), "The venue's home page, to which its badge links."),
}

#: Texts that an entry shows as lines of their own, in this order.
LINES: Fields = {
    "summary": Field(Text(), "One line, shown under the title."),
    "note": Field(Text(), "A remark, shown with the entry."),
}

PUBLICATION: Fields = {
    "badge": Field(Text(), "The venue in short, shown before the title; false for no badge."),
    "awards": Field(Awards(), "Awards: texts, or mappings of name, badge and url."),
    "equal_contribution": Field(
        Groups(), "Authors who contributed equally: a list of names, or a list of such lists."
    ),
    "corresponding": Field(Texts(), "The corresponding authors, by name."),
    "abridged_in": Field(Texts(), "Where a shorter version appeared, as whole phrases."),
    "listed_year": Field(
        Text(removable=False), "The year to list the publication under, if not that of its venue."
    ),
    "links": Field(
        Links(), "Labels with an address or a file next to the sidecar; false removes a link."
    ),
    "abstract": Field(Text(), "The abstract, in TeX as in a .bib; false for no abstract."),
    "keywords": Field(Texts(separators=",;"), "The keywords: a list, or one text with commas."),
    "preview": Field(Preview(), "An image: a file next to the sidecar, or an address."),
    "selected": Field(Flag(), "Whether the publication is in lists with ':selected:'."),
    "hide": Field(Flag(), "Whether the publication is left out of every list."),
    "type": Field(BibtexName(), "The entry type, which replaces the one in the .bib."),
    "venue": Field(Text(), "The whole venue sentence, which replaces the derived one."),
    "fields": Field(
        TextTable("a mapping of BibTeX fields to texts", fields=True),
        "BibTeX fields that correct those of the .bib; false removes a field.",
    ),
    **LINES,
    "supersedes": Field(
        Texts(), "Keys of older versions of the publication, which become links of this one."
    ),
}

MARKS = TextTable("a mapping of marks to their meanings")

#: The sections of a sidecar with their descriptions.
SECTIONS = {
    "people": "Authors, by name: which of them are 'me', and pages to which their names link.",
    "venues": "Venues, by badge: the long name, or a mapping of name and url.",
    "publications": "Publications, by BibTeX key: data that the .bib lacks, and corrections.",
    "marks": 'Meanings of marks typed into names, such as {"†": corresponding author}.',
}


def schema() -> Schema:
    """Return the JSON Schema 2020-12 of a sidecar.

    The reader accepts all that the schema accepts, and more spellings where YAML has
    several (``selected: Yes``).
    """
    venue = schema_of(VENUE)
    venue["type"] = [*Text().schema()["type"], "object"]
    sections = {
        "people": _members(schema_of(PERSON)),
        "venues": _members(venue),
        "publications": _members(schema_of(PUBLICATION)),
        "marks": MARKS.schema(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sidecar of sphinx-pubs",
        "description": "Data about publications that the .bib file lacks.",
        "type": ["object", "null"],
        "properties": {
            name: {"description": description, **sections[name]}
            for name, description in SECTIONS.items()
        },
        "additionalProperties": False,
    }


def _members(member: Schema) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": member}
