"""The JSON Schema agrees with the reader."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_pubs.model import Extras, Person, Sidecar, Venue
from sphinx_pubs.read.sidecar import read_sidecar
from sphinx_pubs.read.sidecar.declaration import LINES, schema

if TYPE_CHECKING:
    from pathlib import Path

jsonschema = pytest.importorskip("jsonschema")

DOCUMENTED = """\
people:
  Bo Liu:
    me: true
    url: https://example.org/bo
    orcid: 0000-0001-2345-6789
    aliases: [Benjamin Liu]
    page: people/bo
    since: 2019
    until: 2024
  Yifan Wu:
venues:
  ICLR:
    name: International Conference on Learning Representations
    url: https://iclr.cc
  RSS: Robotics, Science and Systems
  ICML:
publications:
  feng2025natural:
    badge: ICLR Workshop
    awards:
      - PyTorch Ecosystem Project
      - {name: Oral Presentation, badge: Oral, url: "https://example.org"}
    equal_contribution: [[A, B], [Y, Z]]
    corresponding: [Jun Wang]
    abridged_in: the 36th Conference on Neural Information Processing Systems, 2022
    listed_year: 2024
    links: {PDF: files/nlrl.pdf, Code: "https://example.org", arXiv: false}
    abstract: One.
    summary: one line
    keywords: [reinforcement learning]
    preview: images/nlrl.png
    selected: true
    hide: true
    type: inproceedings
    venue: A sentence
    fields: {journal: ArXiv preprint, year: 2025, url: false}
    note: a note
    supersedes: [feng2024]
  2019:12:
    badge: false
    awards: {name: Oral}
    keywords: RL
    equal_contribution: [A, B]
    abridged_in: [A, B]
    selected: no
marks: {"†": corresponding author}
"""


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def members_of(section: str) -> dict[str, Any]:
    return schema()["properties"][section]["additionalProperties"]["properties"]


def test_the_shipped_file_is_up_to_date() -> None:
    shipped = files("sphinx_pubs") / "schema" / "sidecar.schema.json"
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    assert shipped.read_text(encoding="utf-8") == text


def test_it_accepts_what_is_documented(validator: Any, tmp_path: Path) -> None:
    (tmp_path / "refs.yaml").write_text(DOCUMENTED, encoding="utf-8")
    assert read_sidecar(str(tmp_path / "refs.yaml")).problems == ()
    assert [error.message for error in validator.iter_errors(yaml.safe_load(DOCUMENTED))] == []
    assert validator.is_valid(None)


@pytest.mark.parametrize(
    ("record", "section", "without_field"),
    [
        (Extras, "publications", {"key", "source", "sources", "lines"}),
        (Person, "people", {"name", "source"}),
        (Venue, "venues", {"badge"}),
    ],
)
def test_each_field_of_a_record_is_described(
    record: type, section: str, without_field: set[str]
) -> None:
    names = {field.name for field in fields(record)} - without_field
    names |= set(LINES) if record is Extras else set()
    described = members_of(section)
    assert set(described) == names
    assert all(member["description"].endswith(".") for member in described.values())


def test_each_section_is_described() -> None:
    sections = schema()["properties"]
    assert set(sections) == {field.name for field in fields(Sidecar)} - {"problems"}
    assert all(section["description"].endswith(".") for section in sections.values())


@pytest.mark.parametrize(
    "text",
    [
        "publication: {}",
        "people: {A: {mee: true}}",
        "people: {A: {orcid: 1234}}",
        "people: {A: {since: May}}",
        "venues: {A: {long: x}}",
        "publications: {k: {awrds: x}}",
        "publications: {k: {awards: [{nam: x}]}}",
        "publications: {k: {awards: [{badge: x}]}}",
        "publications: {k: {links: [a]}}",
        "publications: {k: {fields: {a: [b]}}}",
        "publications: {k: text}",
        "publications: [k]",
        "marks: x",
        "- a",
    ],
)
def test_it_rejects_what_the_reader_warns_of(validator: Any, tmp_path: Path, text: str) -> None:
    (tmp_path / "refs.yaml").write_text(text, encoding="utf-8")
    assert not validator.is_valid(yaml.safe_load(text))
    assert read_sidecar(str(tmp_path / "refs.yaml"), named=True).problems != ()


VALUES = (
    "text", "2025", "1.5", "true", "false", "", "''", "[a, b]", "[[a], [b]]", "[{a: b}]", "{a: b}",
    "[{name: a}]", "{name: a}", "https://example.org", "0000-0002-1825-0097", "yes please",
)  # fmt: skip
NAMES = [
    (section, name)
    for section in ("publications", "people", "venues")
    for name in members_of(section)
]


@pytest.mark.parametrize(("section", "name"), NAMES)
def test_schema_and_reader_agree_on_each_field(
    validator: Any, tmp_path: Path, section: str, name: str
) -> None:
    for value in VALUES:
        text = f"{section}: {{k: {{{name}: {value} }}}}"
        (tmp_path / "refs.yaml").write_text(text, encoding="utf-8")
        accepted = validator.is_valid(yaml.safe_load(text))
        assert (read_sidecar(str(tmp_path / "refs.yaml")).problems == ()) is accepted, text
