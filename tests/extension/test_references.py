"""References of a page, and the conditions under which they are written."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx.addnodes import only, pending_xref
from sphinx.ext.ifconfig import ifconfig
from sphinx.util.docutils import new_document
from sphinx.util.tags import Tags

from sphinx_pubs.extension.references import (
    Reference,
    citations_in,
    conditions_of,
    is_written,
    references_in,
)


def reference(key: str, **attributes: str) -> pending_xref:
    return pending_xref("", reftarget=key, **attributes)


@pytest.fixture
def document() -> nodes.document:
    return new_document("page")


def test_references_are_ours_or_may_be(document) -> None:
    document += [
        reference("b", refdomain="pub", reftype="label"),
        reference("a", reftype="any"),
        reference("a", reftype="any"),
        reference("m", reftype="myst"),
        reference("x", refdomain="std", reftype="ref"),
        reference("y", refdomain="pub", reftype="label", intersphinx="true"),
    ]
    assert references_in(document, "pub") == [Reference(key, ()) for key in "abm"]


def test_a_citation_may_name_several_keys(document) -> None:
    pytest.importorskip("sphinxcontrib.bibtex")
    document += [reference("a,{see}b{p. 3}", refdomain="cite"), reference("c", refdomain="pub")]
    assert citations_in(document) == [Reference("a", ()), Reference("b", ())]


def test_conditions_are_those_of_all_nodes_above(document) -> None:
    inner = reference("a", reftype="any")
    document += only("", ifconfig("", nodes.paragraph("", "", inner), expr="x"), expr="html")
    assert conditions_of(inner) == (("ifconfig", "x"), ("only", "html"))
    assert references_in(document, "pub")[0].conditions == conditions_of(inner)


@pytest.mark.parametrize(
    ("conditions", "written"),
    [
        ((), True),
        ((("only", "html"),), True),
        ((("only", "latex"),), False),
        ((("only", "html"), ("only", "latex")), False),
        ((("only", "not html or ("),), True),
        ((("ifconfig", "builder == 'html'"),), True),
        ((("ifconfig", "depth > 3"),), False),
        ((("ifconfig", "nowhere"),), False),
        ((("todo", ""),), False),
    ],
)
def test_content_is_written_if_its_conditions_hold(conditions, written) -> None:
    class Values(SimpleNamespace):
        def __iter__(self):
            return iter([SimpleNamespace(name="depth", value=2)])

    config = Values(todo_include_todos=False)
    builder = SimpleNamespace(name="html", tags=Tags(["html"]), config=config)
    assert is_written(conditions, builder) is written
