from __future__ import annotations

import pytest

from sphinx_pubs.join.kind import derive_badge, kind_of
from sphinx_pubs.model import Badge, Text, Venue

PREPRINT = Badge(kind="preprint")


@pytest.mark.parametrize(
    ("entry_type", "fields", "badge"),
    [
        ("article", {"journal": "Nature"}, None),
        ("article", {"abbr": "NeurIPS", "journal": "Nature"}, Badge(text=Text("NeurIPS"))),
        ("article", {"journal": "ArXiv preprint"}, PREPRINT),
        ("article", {"journal": "arXiv preprint arXiv:2401.01230"}, PREPRINT),
        ("article", {"journal": "CoRR", "volume": "abs/2401.01230"}, PREPRINT),
        ("article", {"journal": "bioRxiv"}, PREPRINT),
        ("misc", {"eprint": "2401.01230", "archiveprefix": "arXiv"}, PREPRINT),
        (
            "misc",
            {"eprint": "2401.01230", "archiveprefix": "arXiv", "publisher": "arXiv"},
            PREPRINT,
        ),
        ("unpublished", {"note": "In preparation"}, PREPRINT),
        ("inproceedings", {"booktitle": "Proc. ICML", "eprint": "2401.01230"}, None),
        ("phdthesis", {"school": "MIT", "eprint": "2401.01230"}, None),
        ("misc", {"howpublished": "Blog post"}, None),
        (
            "inproceedings",
            {"booktitle": "International Conference on Machine Learning (ICML)"},
            Badge(text=Text("ICML")),
        ),
        ("inproceedings", {"booktitle": "Conference (NeurIPS 2022)"}, Badge(text=Text("NeurIPS"))),
        ("inproceedings", {"booktitle": "Human Factors (CHI '24)"}, Badge(text=Text("CHI"))),
        (
            "article",
            {"journal": "IEEE Robotics and Automation Letters (RA-L)"},
            Badge(text=Text("RA-L")),
        ),
        ("inproceedings", {"booktitle": "Meeting (Volume 1: Long Papers)"}, None),
        ("inproceedings", {"booktitle": "Workshop (Online)"}, None),
        ("article", {"journal": "Physica (USA)"}, None),
        ("article", {"journal": "Science (80-. )"}, None),
    ],
)
def test_a_badge_is_derived_from_the_bib(
    entry_type: str, fields: dict[str, str], badge: Badge | None
) -> None:
    kind = kind_of(entry_type, fields, fields.get("abbr", ""))
    assert derive_badge(kind, fields, None, {}) == badge


@pytest.mark.parametrize(
    ("typed", "badge"),
    [
        ("inpress", Badge(kind="inpress")),
        ("Under review", Badge(kind="underreview")),
        ("accepted with changes", Badge(text=Text("accepted with changes"))),
    ],
)
def test_a_publication_state_is_a_badge(typed: str, badge: Badge) -> None:
    assert derive_badge("article", {"journal": "J", "pubstate": typed}, None, {}) == badge
    assert derive_badge("preprint", {"pubstate": typed}, None, {}) == badge
    assert derive_badge("article", {"abbr": "X", "pubstate": typed}, None, {}) == Badge(
        text=Text("X")
    )


def test_the_badge_of_the_sidecar_wins() -> None:
    assert derive_badge("preprint", {"abbr": "X"}, "ICLR", {}) == Badge(text=Text("ICLR"))


def test_the_sidecar_can_remove_a_derived_badge() -> None:
    assert derive_badge("preprint", {}, "", {}) is None


def test_a_known_venue_gives_its_long_name_and_address() -> None:
    venues = {"ICLR": Venue(badge="ICLR", name="Learning Representations", url="https://iclr.cc")}
    badge = derive_badge("inproceedings", {"abbr": "{ICLR}"}, None, venues)
    assert badge == Badge(
        text=Text("{ICLR}"), title=Text("Learning Representations"), url="https://iclr.cc"
    )
