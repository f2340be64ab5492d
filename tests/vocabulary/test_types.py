"""Each declared entry type, from the file to the page."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.buckets import type_names
from sphinx_pubs.export.csl import csl_item
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.vocabulary.types import KIND, KINDS, TYPES, entry_type
from sphinx_pubs.vocabulary.words import STATES, state_named

NAMES = [(declared, name) for declared in TYPES for name in declared.names]


@pytest.mark.parametrize(("declared", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_type_has_its_declared_properties(works, declared, name) -> None:
    (publication,) = works(f"@{name}{{key, title = {{T}}, publisher = {{Zqx}}, author = {{A B}}}}")
    assert entry_type(name) is declared
    assert publication.kind == ("preprint" if declared.preprint == "always" else declared.kind)
    assert {name, declared.name} <= set(type_names(publication))
    csl = csl_item(publication)["type"]
    assert csl == ("article" if declared.name == "preprint" else declared.csl)
    text = entry_node(publication, EntryStyle()).astext()
    assert declared.called.replace("'", "’") in text
    assert ("Zqx" in text) is (declared.kind not in ("thesis", "report"))


def test_an_unknown_type_is_of_the_kind_other() -> None:
    assert (entry_type("zqx").kind, entry_type("zqx").csl) == ("other", "document")


def test_each_kind_has_a_name_a_letter_and_words() -> None:
    assert len(KIND) == len(KINDS)
    assert {declared.kind for declared in TYPES} == KIND.keys()
    for kind in KINDS:
        assert len(kind.letter) == 1
        assert all("{count}" in form for form in kind.counted)


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_recognised_in_any_spelling(state) -> None:
    typed = state.word.upper().replace(" ", "-")
    assert state_named(typed) is state
