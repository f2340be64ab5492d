"""The JSON Schema of a sidecar, with which an editor completes and checks one."""

from __future__ import annotations

from sphinx_pubs.read.sidecar.declaration import MARKS, PERSON, PUBLICATION, SECTIONS, VENUE
from sphinx_pubs.read.sidecar.fields import schema_of
from sphinx_pubs.read.sidecar.shapes import Schema, Text


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
