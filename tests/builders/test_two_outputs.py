"""Outputs of several builders, made from one folder of doctrees: each is brought up to date."""

from __future__ import annotations

import pytest

BIB = (
    "@misc{ash, title={%s}, author={Ann Ash}, year={2020}}\n@misc{bo, title={Birch}, year={2019}}\n"
)
FILES = {
    "conf.py": 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\npubs_backlinks = True\n'
    "pubs_detail_pages = True\n",
    "index.rst": "Home\n====\n\n.. toctree::\n\n   p\n   q\n",
    "p.rst": "P\n=\n\n.. publications:: refs.bib\n",
    "q.rst": "Q\n=\n\n:pub:title:`ash`\n",
    "refs.bib": BIB % "Alder",
}
PAGES = {"html": "{}.html", "dirhtml": "{}/index.html", "text": "{}.txt", "xml": "{}.xml"}


@pytest.mark.parametrize("later", ["html", "dirhtml", "text", "xml"])
@pytest.mark.parametrize("between", ["latex", "man", "html", "text"])
def test_one_made_since_hides_no_edit(build, between, later) -> None:
    build(FILES, builder=later)
    build({"refs.bib": BIB % "Acer"}, builder=between)
    site = build(builder=later)
    for page in "pq":
        text = site.text(PAGES[later].format(page))
        assert ("Acer" in text, "Alder" in text) == (True, False), page
    if "html" in later:
        assert "Acer" in site.text(PAGES[later].format("pubs/ash"))


def test_nor_a_document_that_names_a_work(build) -> None:
    build(FILES)
    build({"q.rst": "Q\n=\n\nNothing.\n"}, builder="text")
    site = build()
    assert "Cited in" not in site.text("p.html")


def test_what_is_up_to_date_is_not_written_again(build) -> None:
    build(FILES)
    build(builder="text")
    (build.folder / "_build/html/p.html").write_text("As it was.", "utf-8")
    assert build().text("p.html") == "As it was."
