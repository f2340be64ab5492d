"""A mapping of known fields, as it is declared, read and described."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_pubs.read.sidecar.place import Place, did_you_mean
from sphinx_pubs.read.sidecar.walk import pairs
from sphinx_pubs.vocabulary.fields import BY_NAME

if TYPE_CHECKING:
    from sphinx_pubs.read.sidecar.shapes import Schema, Shape
    from sphinx_pubs.read.sidecar.yaml_nodes import MappingNode


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
    return did_you_mean(name, fields)
