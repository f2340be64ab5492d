"""References to works and single entries, in every builder."""

from __future__ import annotations

import re
import zipfile

import pytest

BIB = r"""@article{liu2025, title={Play \& Work}, author={Bo Liu* and Ann Ash* and C D}, year=2025}
@article{été:1, title={Summer}, author={Ann Ash}, year=2024}
@misc{new, title={New}, author={Ann Ash}, year=2023}
@misc{old, title={Old}, author={Ann Ash}, year=2022}
"""
CITE = """
Cite
====

:pub:`liu2025`, :pub:title:`liu2025`, :pub:`été:1`, :pub:`old`, :any:`new`, :pub:`words <new>`.

.. publication:: liu2025
   :bib: ../refs.bib

.. toctree::
   :hidden:

   /apart
"""


@pytest.fixture
def site(build, files):
    def made(builder: str, **kwargs):
        cited = {
            "refs.bib": BIB,
            "refs.yaml": "publications: {new: {supersedes: [old]}}\n",
            "index.rst": f"{files['index.rst'].rstrip()}\n   sub/cite\n\n:pub:`liu2025`\n",
            "sub/cite.rst": CITE,
            "apart.rst": "Apart\n=====\n\n:pub:`liu2025`\n",
        }
        conf = {"pubs_backlinks": True, **kwargs}
        return build({**files, **cited}, builder=builder, conf=conf)

    return made


def test_every_link_of_latex_has_its_label(site) -> None:
    made = site("latex")
    assert made.warnings == []
    source = made.text("site.tex")
    labels = re.findall(r"\\label\{\\detokenize\{(.+?)\}\}", source)
    links = re.findall(r"\\hyperref\[\\detokenize\{(.+?)\}\]", source)
    assert len(labels) == len(set(labels))
    assert set(links) <= set(labels)
    assert {"pubs:pub-liu2025", "pubs:pub-new", "index::doc", "sub/cite::doc"} <= set(links)
    cited = source.partition("chapter{Cite}")[2] or source.partition("section{Cite}")[2]
    assert "Liu et al., 2025" in cited
    assert r"Play \& Work" in cited


def test_a_document_of_latex_without_the_list_has_the_text(site) -> None:
    made = site("latex", latex_documents=[("apart", "site.tex", "Apart", "Me", "howto")])
    assert made.warnings == []
    source = made.text("site.tex")
    assert "Liu et al., 2025" in source
    assert "pub-liu2025" not in source


def test_texinfo(site) -> None:
    made = site("texinfo")
    assert made.warnings == []
    source = made.text("site.texi")
    numbers = dict(re.findall(r"@anchor\{([^}]*pub-[^}]*)\}@anchor\{(\w+)\}", source))
    assert f"@ref{{{numbers['pubs pub-liu2025']},,Liu et al., 2025}}" in source.replace(
        "@comma{}", ","
    )


@pytest.mark.parametrize(("builder", "name"), [("text", "sub/cite.txt"), ("man", "site.1")])
def test_where_there_are_no_links_there_is_the_text(site, builder, name, visible) -> None:
    made = site(builder)
    assert made.warnings == []
    text = re.sub(r"\\f[BIPR]|\\&|\.sp |[*\\]", "", visible(made.text(name)))
    assert "Liu et al., 2025, Play & Work, Ash, 2024, Ash, 2023, Ash, 2023, words." in text


def test_one_page_has_each_id_once_and_links_to_it(site) -> None:
    made = site("singlehtml")
    assert made.warnings == []
    page = made.page()
    ids = [element["id"] for element in page.select("[id]")]
    links = [link["href"] for link in page.select("a:has(> .pub), .pubs-backlinks a")]
    assert {"#pub-liu2025", "#pub--t-1-362fc2", "#pub-new"} <= set(links)
    assert [link for link in links if link != "#" and link[1:] not in ids] == []
    assert ids.count("pub-liu2025") == 1
    (line,) = page.select("#pub-liu2025 .pubs-backlinks")
    assert line.get_text() == "Cited in: Apart, Home, Cite"


def test_dirhtml(site) -> None:
    made = site("dirhtml")
    assert made.warnings == []
    hrefs = [link["href"] for link in made.page("sub/cite/index.html").select("p > a.internal")]
    assert hrefs[0] == "../../pubs/#pub-liu2025"
    (line,) = made.page("pubs/index.html").select("#pub-liu2025 .pubs-backlinks")
    assert [link["href"] for link in line.select("a")] == ["../apart/", "../", "../sub/cite/"]


def test_epub(site) -> None:
    made = site("epub", version="1", copyright="Me")
    assert made.warnings == []
    with zipfile.ZipFile(next(made.out.glob("*.epub"))) as book:
        page = book.read("sub/cite.xhtml").decode()
    assert 'href="../pubs.xhtml#pub-liu2025"' in page


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "pubs.txt"), ("man", "site.1"), ("texinfo", "site.texi"), ("latex", "site.tex")],
)
def test_every_builder_names_the_documents_that_refer_to_a_work_once(
    site, builder, name, visible
) -> None:
    text = visible(site(builder).text(name))
    assert text.count("Cited in:") == 3
    assert "\\%<" not in text.partition("Cited in:")[2]
