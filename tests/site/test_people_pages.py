"""People who have a page in the docs."""

from __future__ import annotations

import pytest

FILES = {
    "index.rst": "Lab\n===\n\n.. toctree::\n   :glob:\n\n   people/*\n\n.. publications:: refs.bib\n",
    "people/ann.rst": "Ann\n===\n\n.. publications:: /refs.bib\n",
    "refs.bib": "@misc{a, title = {One}, author = {Ann Ash and Bo Birch}, year = 2020}",
    "refs.yaml": "people:\n"
    "  Ann Ash: {page: people/ann, url: 'https://example.org/ann', me: true}\n"
    "  Bo Birch:\n    page: people/bo\n    url: https://example.org/bo\n",
}
MISSING = "refs.yaml:3: WARNING: people: Bo Birch: there is no document 'people/bo' [pubs.link]"
BO = "Bo\n==\n"


def links(site, name: str) -> dict[str, str]:
    return {link.get_text(): link["href"] for link in site.page(name).select(".pubs-authors a")}


def test_a_name_leads_to_the_page_of_its_person(build) -> None:
    site = build(FILES)
    assert site.warnings == [MISSING]
    assert links(site, "index.html") == {
        "Ann\xa0Ash": "people/ann.html",
        "Bo\xa0Birch": "https://example.org/bo",
    }
    assert links(site, "people/ann.html")["Ann\xa0Ash"] == "#"


def test_a_page_that_comes_or_goes_is_seen(build) -> None:
    build(FILES)
    site = build({"people/bo.rst": BO})
    assert site.warnings == []
    assert links(site, "index.html")["Bo\xa0Birch"] == "people/bo.html"
    (build.folder / "people" / "bo.rst").unlink()
    site = build()
    assert site.warnings == [MISSING]
    assert links(site, "index.html")["Bo\xa0Birch"] == "https://example.org/bo"


@pytest.mark.parametrize("typed", ["people/ann.rst", "./people/ann", "people/anne"])
def test_a_document_is_named_from_the_root_without_its_suffix(build, typed) -> None:
    site = build({**FILES, "refs.yaml": f"people:\n  Ann Ash: {{page: {typed}}}\n"})
    assert site.warnings == [
        f"refs.yaml:2: WARNING: people: Ann Ash: there is no document '{typed}', did you mean "
        "'people/ann'? [pubs.link]"
    ]


@pytest.mark.parametrize(
    ("builder", "file", "said"),
    [
        ("latex", "*.tex", r"\hyperref[\detokenize{people/ann::doc}]"),
        ("singlehtml", "index.html", 'href="#document-people/ann"'),
        ("text", "index.txt", "Ann Ash"),
        ("man", "*.1", "\\fBAnn Ash\\fP and Bo Birch"),
    ],
)
def test_other_builders_lead_there_too(build, builder, file, said) -> None:
    site = build({**FILES, "people/bo.rst": BO}, builder=builder)
    assert site.warnings == []
    (path,) = site.out.glob(file)
    assert said in path.read_text("utf-8")


def test_a_document_that_is_not_in_the_pdf_is_no_link(build) -> None:
    conf = 'extensions = ["sphinx_pubs"]\n'
    conf += 'latex_documents = [("people/ann", "ann.tex", "Ann", "Ann", "howto")]\n'
    site = build({**FILES, "conf.py": conf, "people/bo.rst": BO}, builder="latex")
    assert "and Bo Birch" in " ".join(site.text("ann.tex").split())
