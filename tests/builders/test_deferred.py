"""Entries that HTML holds back until they are written: what others still find."""

from __future__ import annotations

import json

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.html.deferred import pubs_deferred

#: It answers nothing; that somebody listens is enough for entries to stand in full.
LISTENER = """
def setup(app):
    app.connect("pubs-entry", lambda app, work, item: None)
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_nothing_written_differs(build, files, builder) -> None:
    """Pages and search index are the same where entries stand in full."""
    deferred = build(files, builder=builder)
    assert list(deferred.doctree("pubs").findall(pubs_deferred))
    written = _written(deferred)
    build.clean()
    full = build({"conf.py": files["conf.py"] + LISTENER}, builder=builder)
    assert not list(full.doctree("pubs").findall(pubs_deferred))
    assert _written(full) == written


@pytest.mark.parametrize("builder", ["json", "epub"])
def test_other_builders_have_the_nodes(build, files, builder) -> None:
    site = build(files, builder=builder)
    assert not list(site.doctree("pubs").findall(pubs_deferred))


def test_words_in_scripts_without_spaces_are_indexed_in_their_place(build, files) -> None:
    files["refs.bib"] += (
        "@misc{ja, title = {東京の論文 and 東京の論文}, note = {東京の論文}, year = 2020}\n"
    )
    tree = build(files).doctree("pubs")
    said = [[text.astext() for text in entry.children] for entry in tree.findall(pubs_deferred)]
    (entry,) = [texts[1:] for texts in said if len(texts) > 1]
    assert entry == ["東京の論文 and 東京の論文", "東京の論文"]


def test_what_sphinx_looks_for_is_in_the_document(build, files) -> None:
    files["slides.pdf"] = "%PDF"
    links = list(build(files).doctree("pubs").findall(addnodes.download_reference))
    assert [link.astext() for link in links] == ["Slides"]


def test_a_formula_that_is_deferred_asks_for_the_renderer(build, files) -> None:
    files["refs.bib"] = r"@misc{m, title = {A $\frac{\int x}{\sqrt{y}}$ B}, year = 2020}" + "\n"
    site = build(files, conf={"extensions": ["sphinx_pubs", "sphinx.ext.mathjax"]})
    assert not list(site.doctree("pubs").findall(nodes.math))
    assert site.app.env.get_domain("math").has_equations("pubs")
    assert "mathjax" in site.text("pubs.html")


@pytest.mark.parametrize(
    "unseen",
    [
        ".. only:: latex\n\n   .. publications:: refs.bib",
        ".. container:: no-search\n\n   .. publications:: refs.bib",
        ".. ifconfig:: False\n\n   .. publications:: refs.bib",
        ".. publications:: refs.bib\n   :class: no-search",
    ],
    ids=["only", "container", "ifconfig", "class"],
)
def test_words_of_a_list_that_is_not_indexed_are_told_by_the_next(build, files, unseen) -> None:
    files["pubs.rst"] = f"Page\n====\n\n{unseen}\n\n.. publications:: refs.bib\n"
    files["conf.py"] += '\nextensions = [*extensions, "sphinx.ext.ifconfig"]\n'
    text = build(files).text("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert "čapek" in index["terms"]


def test_a_handler_that_exchanges_an_entry_leaves_the_others(build, files) -> None:
    """It is found by its id, also while it is deferred."""
    files["pubs.rst"] += "   :headings: none\n"
    files["conf.py"] += """
from docutils import nodes

def setup(app):
    app.connect("doctree-resolved", exchange)

def exchange(app, doctree, docname):
    for item in doctree.findall(nodes.list_item):
        if "pub-old2019" in item["ids"]:
            item.replace_self(nodes.list_item("", nodes.paragraph("", "In its stead.")))
"""
    said = build(files).page("pubs.html").get_text()
    assert "In its stead." in said
    assert "An Older Work" not in said
    assert "No Author and No Year" in said
    assert "Soon to Come" in said


class Words(nodes.NodeVisitor):
    """Another extension's visitor."""

    def dispatch_visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Text):
            self.document.said.append(node.astext())

    def dispatch_departure(self, node: nodes.Node) -> None:
        pass


@pytest.mark.parametrize("walk", ["walk", "walkabout"])
def test_a_visitor_comes_through_the_entries(build, files, walk) -> None:
    tree = build(files).doctree("pubs")
    tree.said = []
    getattr(tree, walk)(Words(tree))
    said = " ".join(tree.said)
    assert said.count("Journal of Examples") == 1
    assert "Zanzibar is a word of the second paragraph." in said


def test_a_copy_is_an_entry_too(build, files) -> None:
    tree = build(files).doctree("pubs")
    copied = tree.deepcopy()
    assert copied.astext() == tree.astext()
    assert "Zanzibar is a word of the second paragraph." in copied.astext()


def _written(site) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in site.out.rglob("*")
        if path.suffix in (".html", ".js", ".inv")
    }


HANDLER = """
import pickle

from docutils import nodes


def resolved(app, doctree, docname):
    if docname == "pubs":
        for link in doctree.findall(nodes.reference):
            link["classes"].append("seen-by-the-site")
        copy = pickle.loads(pickle.dumps(doctree))
        app.entries = [node for node in copy.findall(nodes.list_item) if "pubs-entry" in node["classes"]]


def setup(app):
    app.connect("doctree-resolved", resolved)
"""


def test_a_handler_of_the_site_reaches_all_links_where_entries_are_whole(build, files) -> None:
    files["conf.py"] += HANDLER
    page = build(files, conf={"pubs_whole_entries": True}).page("pubs.html")
    links = page.select(".pubs-links a.reference")
    assert links
    assert all("seen-by-the-site" in link["class"] for link in links)


@pytest.mark.parametrize("whole", [True, False])
def test_a_document_can_be_pickled_with_its_entries(build, files, whole) -> None:
    files["conf.py"] += HANDLER
    site = build(files, conf={"pubs_whole_entries": whole})
    entries = site.app.entries
    assert len(entries) == len(site.page("pubs.html").select(".pubs-entry"))
    assert all(entry.astext() for entry in entries)
    assert not any(isinstance(entry, pubs_deferred) for entry in entries)
