"""Publication types, derived from entry type and fields."""

from __future__ import annotations

import pytest

from sphinx_pubs.join.kind import kind_of
from sphinx_pubs.read.fields import canonical
from sphinx_pubs.vocabulary.types import TYPES

ARXIV = {"eprint": "2401.00001", "eprinttype": "arXiv"}


def kind(type_name: str, badge: str | None = None, /, **fields: str) -> str:
    known = canonical(fields)
    return kind_of(type_name, known, known.get("abbr", "") if badge is None else badge)


@pytest.mark.parametrize(
    "type_name",
    [
        name
        for one in TYPES
        if one.kind in ("thesis", "book", "incollection", "patent", "software", "dataset")
        for name in one.names
    ],
)
def test_some_entry_types_are_never_preprints(type_name: str) -> None:
    said = {**ARXIV, "pubstate": "preprint", "publisher": "arXiv", "abbr": "Preprint"}
    assert kind(type_name, **said) != "preprint"


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (ARXIV, "report"),
        ({"institution": "arXiv"}, "preprint"),
        ({"institution": "Cryptology ePrint Archive"}, "preprint"),
        ({"institution": "MIT", **ARXIV, "pubstate": "prepublished"}, "report"),
    ],
)
def test_a_report_of_a_preprint_server_is_a_preprint(fields, wanted) -> None:
    assert kind("techreport", **fields) == kind("report", **fields) == wanted


@pytest.mark.parametrize(
    ("type_name", "fields", "wanted"),
    [
        # The state that the .bib names.
        ("online", {**ARXIV, "pubstate": "prepublished"}, "preprint"),
        ("online", {"pubstate": "preprint"}, "preprint"),
        ("article", {"pubstate": "prepublished", "journaltitle": "Nature"}, "article"),
        ("article", {"pubstate": "preprint", "journaltitle": "arXiv"}, "preprint"),
        ("inproceedings", {"pubstate": "preprint", "booktitle": "Proc."}, "inproceedings"),
        ("misc", {**ARXIV, "pubstate": "submitted"}, "preprint"),
        ("misc", {**ARXIV, "pubstate": "Under Review"}, "preprint"),
        ("misc", {**ARXIV, "pubstate": "accepted"}, "other"),
        ("article", {**ARXIV, "pubstate": "inpress"}, "article"),
        ("article", {**ARXIV, "pubstate": "forthcoming"}, "article"),
        ("unpublished", {"pubstate": "accepted"}, "other"),
        ("article", {"journal": "arXiv", "pubstate": "accepted"}, "preprint"),
        ("misc", {**ARXIV, "pubstate": "published"}, "other"),
        # The badge that the .bib names.
        ("misc", {**ARXIV, "abbr": "arXiv"}, "preprint"),
        ("misc", {**ARXIV, "abbr": "Preprint"}, "preprint"),
        ("article", {"journal": "J", "abbr": "Pre-print"}, "preprint"),
        ("misc", {**ARXIV, "abbr": "submitted"}, "preprint"),
        ("misc", {**ARXIV, "abbr": "Under review"}, "preprint"),
        ("misc", {**ARXIV, "abbr": "ICML"}, "other"),
        ("article", {**ARXIV, "abbr": "ICML"}, "article"),
        ("unpublished", {"abbr": "ICML"}, "other"),
        # The venue.
        ("article", {"journal": "arXiv preprint arXiv:2401.00001"}, "preprint"),
        ("article", {"journal": "arXiv e-prints"}, "preprint"),
        ("article", {"journal": "CoRR", "volume": "abs/2401.00001"}, "preprint"),
        ("article", {"journal": "bioRxiv"}, "preprint"),
        ("misc", {"howpublished": "Cryptology ePrint Archive, Paper 2024/1"}, "preprint"),
        ("misc", {"publisher": "arXiv"}, "preprint"),
        ("article", {"journal": "Nature", **ARXIV}, "article"),
        ("inproceedings", {"eventtitle": "ICML", **ARXIV}, "inproceedings"),
        ("misc", {"eventtitle": "ICML", **ARXIV}, "preprint"),
        ("article", {"journal": "IACR Transactions on Symmetric Cryptology"}, "article"),
        ("article", {"abbr": "IACR TCHES", "journal": "J"}, "article"),
        ("misc", {"howpublished": "Cryptology {ePrint} Archive"}, "preprint"),
        ("misc", {"publisher": "bio{R}xiv"}, "preprint"),
        ("misc", {"organization": "DeepMind", **ARXIV}, "preprint"),
        ("misc", {"publisher": "arXiv", "note": "Poster at ICML"}, "preprint"),
        # A number alone.
        ("misc", {"eprint": "2024/1", "eprinttype": "iacr"}, "preprint"),
        ("article", ARXIV, "preprint"),
        ("article", {"arxiv": "2401.00001"}, "preprint"),
        ("misc", {"eprint": "10.1101/2024.01.01.1", "eprinttype": "bioRxiv"}, "preprint"),
        ("article", {"eprint": "12345", "eprinttype": "jstor"}, "article"),
        ("article", {"eprint": "12345", "eprinttype": "pubmed"}, "article"),
        ("article", {"eprint": "https://example.org/a"}, "article"),
        # The type.
        ("unpublished", {}, "preprint"),
        ("preprint", {}, "preprint"),
        ("preprints", {"abbr": "ICML"}, "other"),
        # Nothing.
        ("misc", {}, "other"),
        ("article", {"journal": "J"}, "article"),
        ("whatever", {}, "other"),
    ],
)
def test_preprints_are_recognised_by_their_fields(type_name, fields, wanted) -> None:
    assert kind(type_name, **fields) == wanted


def test_the_badge_of_the_sidecar_decides_about_a_preprint() -> None:
    assert kind("misc", "ICML", abbr="arXiv") == "other"
    assert kind("misc", "", abbr="arXiv") == "other"
    assert kind("misc", "", abbr="ICML", **ARXIV) == "preprint"


@pytest.mark.parametrize(
    ("type_name", "fields", "wanted"),
    [
        ("talk", {}, "talk"),
        ("presentation", ARXIV, "talk"),
        ("unpublished", {"eventtitle": "FOSDEM"}, "talk"),
        ("misc", {"eventtitle": "FOSDEM"}, "talk"),
        ("www", {"eventtitle": "FOSDEM"}, "talk"),
        ("unpublished", {"eventtitle": "FOSDEM", **ARXIV}, "preprint"),
        ("unpublished", {"type": "Talk"}, "talk"),
        ("misc", {"type": "{Keynote}"}, "talk"),
        ("misc", {"howpublished": "Invited talk, Berlin"}, "talk"),
        ("misc", {"howpublished": "Poster presented at ICML"}, "talk"),
        ("misc", {"note": "Presented at ICML"}, "talk"),
        ("misc", {"note": "Seminar, Bonn"}, "talk"),
        ("misc", {"howpublished": "Lecture notes"}, "other"),
        ("misc", {"howpublished": "Lecture~Notes, MIT"}, "other"),
        ("misc", {"howpublished": "Lecture notes for a seminar"}, "other"),
        ("misc", {"howpublished": "Slides-free memo"}, "other"),
        ("misc", {"note": "Talks are cheap"}, "other"),
        ("misc", {"howpublished": "Lecture"}, "talk"),
        ("misc", {"howpublished": r"\url{https://slides.example/talk}"}, "other"),
        ("misc", {"howpublished": "Talking heads"}, "other"),
        ("misc", {"note": "There are also long remarks on the slides"}, "other"),
        ("unpublished", {"url": "https://www.youtube.com/watch?v=x"}, "talk"),
        ("unpublished", {"url": "https://youtu.be/x"}, "talk"),
        ("unpublished", {"url": "https://notyoutube.com/x"}, "preprint"),
        ("misc", {"url": "https://www.youtube.com/watch?v=x"}, "other"),
        ("article", {"type": "Talk"}, "article"),
    ],
)
def test_talks_are_recognised_by_their_fields(type_name, fields, wanted) -> None:
    assert kind(type_name, **fields) == wanted
