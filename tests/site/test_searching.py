"""What the search of a list has to find its entries by."""

from __future__ import annotations

import pytest

MANY = "Ann Ash and Bo Birch and Cy Cedar and Di Dale and Łukasz Elm"
BIB = f"@misc{{a, title={{T}}, author={{{MANY}}}, year=2020}}"


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("", None),
        ("   :layout: compact\n", "Ann Ash;Bo Birch;Cy Cedar;Di Dale;Łukasz Elm"),
        ("   :names: initials\n", "Ann Ash;Bo Birch;Cy Cedar;Di Dale;Łukasz Elm"),
        ("   :layout: cards\n", None),
    ],
)
def test_names_are_there_whole_where_they_are_not_shown_so(build, options, named) -> None:
    index = f"P\n=\n\n.. publications:: refs.bib\n   :search:\n{options}"
    page = build({"index.rst": index, "refs.bib": BIB}).page()
    assert page.select_one("#pub-a").get("data-pubs-author") == named


def test_a_site_of_initials_has_them_whole_too(build) -> None:
    index = "P\n=\n\n.. publications:: refs.bib\n   :search:\n"
    bib = "@misc{a, title={T}, author={Ann Ash and {The; Body} and others}}"
    site = build({"index.rst": index, "refs.bib": bib}, conf={"pubs_names": "initials"})
    assert site.page().select_one("#pub-a")["data-pubs-author"] == "Ann Ash;The; Body"
