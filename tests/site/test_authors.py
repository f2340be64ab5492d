"""Long author lists: folded in HTML, whole everywhere else."""

from __future__ import annotations

import pytest

INDEX = "Page\n====\n\n.. publications:: refs.bib\n"
ORDINALS = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()


def bib(count: int) -> str:
    names = " and ".join(f"Ann {word}" for word in ORDINALS[:count])
    return f"@misc{{a, title = {{T}}, author = {{{names}}}, year = 2020}}\n"


def files(count: int, sidecar: str = "") -> dict[str, str]:
    return {"index.rst": INDEX, "refs.bib": bib(count), "refs.yaml": sidecar}


def closed(authors, visible) -> str:
    """What shows while the list is folded."""
    for rest in authors.select(".pubs-rest"):
        rest.decompose()
    return visible(authors)


def whole(count: int) -> str:
    names = [f"Ann {word}" for word in ORDINALS[:count]]
    return ", ".join(names[:-1]) + f", and {names[-1]}"


def test_a_list_up_to_the_limit_is_whole(build, visible) -> None:
    authors = build(files(5), conf={"pubs_max_authors": 5}).page().select_one(".pubs-authors")
    assert visible(authors) == whole(5)
    assert authors.details is None


def test_a_longer_one_shows_all_but_one_of_the_limit_and_the_last(build, visible) -> None:
    authors = build(files(12), conf={"pubs_max_authors": 5}).page().select_one(".pubs-authors")
    assert visible(authors.summary) == "7 more"
    authors.summary.extract()
    assert visible(authors) == whole(12)
    assert closed(authors, visible) == "Ann One, Ann Two, Ann Three, Ann Four, , and Ann Twelve"


def test_who_is_me_or_marked_stays_in_sight(build, visible) -> None:
    sidecar = (
        "people: {Ann Seven: {me: true}}\n"
        "publications: {a: {equal_contribution: [Ann Five, Ann Nine]}}\n"
    )
    authors = (
        build(files(12, sidecar), conf={"pubs_max_authors": 4}).page().select_one(".pubs-authors")
    )
    assert closed(authors, visible) == (
        "Ann One, Ann Two, Ann Three, 5 more, Ann Five*, Ann Seven, Ann Nine*, and Ann Twelve"
    )


def test_in_order_with_who_is_kept(build, visible) -> None:
    sidecar = "people: {Ann Seven: {me: true}}\n"
    authors = (
        build(files(12, sidecar), conf={"pubs_max_authors": 4}).page().select_one(".pubs-authors")
    )
    authors.summary.extract()
    assert visible(authors) == whole(12)


def test_zero_is_no_limit(build, visible) -> None:
    authors = build(files(12), conf={"pubs_max_authors": 0}).page().select_one(".pubs-authors")
    assert visible(authors) == whole(12)


def test_other_builders_show_all(build, visible) -> None:
    site = build(files(12), builder="text", conf={"pubs_max_authors": 3})
    assert whole(12) in visible(site.text("index.txt"))


def test_an_e_book_shows_all(build, visible) -> None:
    """A reader that knows no ``<details>`` would never show what is folded."""
    conf = {"pubs_max_authors": 3, "version": "1", "copyright": "us"}
    authors = build(files(12), builder="epub", conf=conf).page("index.xhtml")
    authors = authors.select_one(".pubs-authors")
    assert visible(authors) == whole(12)
    assert authors.select("details, [hidden]") == []


@pytest.mark.parametrize("by_option", [True, False])
def test_initials(build, visible, by_option) -> None:
    index = INDEX + ("   :names: initials\n" if by_option else "")
    conf = {} if by_option else {"pubs_names": "initials"}
    site = build({**files(3), "index.rst": index}, conf=conf)
    assert visible(site.page().select_one(".pubs-authors")) == "A. One, A. Two, and A. Three"
