from __future__ import annotations

import pytest

from sphinx_pubs.join.links import links_in_texts, links_of
from sphinx_pubs.model import Entry, Link, Problem, Source

SOURCE = Source("/site/data/refs.bib", 10)


def entry(fields: dict[str, str], **lines: int) -> Entry:
    return Entry(key="a2020", type="article", fields=fields, source=SOURCE, raw="", lines=lines)


def derived(**fields: str) -> list[tuple[str, str]]:
    links, problems = links_of(entry(fields), fields, ())
    assert problems == ()
    return [(link.label, link.url or link.file) for link in links]


@pytest.mark.parametrize(
    "typed",
    [
        "10.5555/a_b",
        r"10.5555/a\_b",
        "https://doi.org/10.5555/a_b",
        "http://dx.doi.org/10.5555/a_b",
        "doi:10.5555/a_b",
        "DOI: 10.5555/a_b.",
        r"\url{https://doi.org/10.5555/a_b}",
        "10.5555/a_b, 10.5555/second",
        "10.5555/a_b 10.5555/second",
    ],
)
def test_every_form_of_a_doi_gives_the_same_https_link(typed: str) -> None:
    assert derived(doi=typed) == [("DOI", "https://doi.org/10.5555/a_b")]


def test_a_doi_with_special_characters_is_percent_encoded() -> None:
    assert derived(doi="10.5555/(SICI)1<1::AID-X>3.0#2") == [
        ("DOI", "https://doi.org/10.5555/(SICI)1%3C1::AID-X%3E3.0%232")
    ]


def test_an_address_that_an_exporter_wrapped_in_html() -> None:
    wrapped = 'doi:<a href="https://doi.org/10.5555/1">10.5555/1</a>'
    assert derived(url=wrapped) == [("DOI", "https://doi.org/10.5555/1")]


def test_a_file_has_the_line_of_its_field() -> None:
    (link,), _ = links_of(entry({"pdf": "a.pdf"}, pdf=12), {"pdf": "a.pdf"}, ())
    assert link.source == Source("/site/data/refs.bib", 12)


def test_a_malformed_doi_gives_no_link() -> None:
    assert derived(doi="in press") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "2401.01230"},
        {"eprint": "arXiv:2401.01230"},
        {"eprint": "2401.01230", "archiveprefix": "arXiv"},
        {"arxiv": "2401.01230"},
        {"arxivid": "arXiv:2401.01230"},
        {"journal": "arXiv preprint arXiv:2401.01230"},
        {"journal": "CoRR", "volume": "abs/2401.01230"},
    ],
)
def test_an_arxiv_identifier_is_found_in_several_fields(fields: dict[str, str]) -> None:
    assert derived(**fields) == [("arXiv", "https://arxiv.org/abs/2401.01230")]


def test_an_old_arxiv_identifier() -> None:
    assert derived(eprint="hep-th/9901001v2") == [
        ("arXiv", "https://arxiv.org/abs/hep-th/9901001v2")
    ]


def test_other_archives() -> None:
    assert derived(eprint="hal-01234567", archiveprefix="HAL") == [
        ("HAL", "https://hal.science/hal-01234567")
    ]
    assert derived(eprint="2307/123", archiveprefix="jstor") == [
        ("JSTOR", "https://www.jstor.org/stable/2307/123")
    ]
    assert derived(pmid="20962241", pmcid="PMC123") == [
        ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/20962241/"),
        ("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
    ]
    assert derived(eprint="https://example.org/x.pdf") == [("PDF", "https://example.org/x.pdf")]


def test_fields_of_al_folio_in_their_order() -> None:
    assert derived(
        code="https://example.org/code",
        pdf="files/a.pdf",
        slides="https://example.org/s",
        website="example.org/site",
        github="owner/repo",
    ) == [
        ("Code", "https://github.com/owner/repo"),
        ("PDF", "/site/data/files/a.pdf"),
        ("Slides", "https://example.org/s"),
        ("Website", "https://example.org/site"),
    ]


def test_a_path_in_any_field_is_relative_to_the_bib() -> None:
    assert derived(code="files/code.zip", video="talk.mp4") == [
        ("Code", "/site/data/files/code.zip"),
        ("Video", "/site/data/talk.mp4"),
    ]


def test_the_doi_of_an_arxiv_preprint_gives_no_second_link() -> None:
    assert derived(doi="10.48550/arXiv.2401.01230", eprint="2401.01230") == [
        ("arXiv", "https://arxiv.org/abs/2401.01230")
    ]


def test_a_url_at_a_forge_is_code() -> None:
    assert derived(url="https://github.com/owner/repo") == [
        ("Code", "https://github.com/owner/repo")
    ]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("note", r"See \href{javascript:alert(1)}{this}", True),
        ("abstract", '<a href="data:text/html,x">x</a>', True),
        ("preview", "javascript:alert(1)", True),
        ("note", r"See \href{https://example.org}{this}", False),
        ("note", "A note on javascript: and data: links", False),
    ],
)
def test_a_link_in_a_text_is_refused_at_its_line(name: str, value: str, said: bool) -> None:
    found = list(links_in_texts(entry({name: value}, **{name: 12}), {name: value}))
    assert [problem.source.line for problem in found] == ([12] if said else [])


@pytest.mark.parametrize(
    ("value", "target"),
    [
        (r"See \href{files/a.pdf}{this}", "files/a.pdf"),
        (r"See \url{paper.pdf}", "paper.pdf"),
        ('<a href="../x.html">x</a>', "../x.html"),
        (r"See \url{a@example.org}", "a@example.org"),
        (r"See \url{github.com/x/y}", ""),
        (r"See \url{//example.org}, \url{www.example.org}, \href{example.org}{it}", ""),
        (r"See \href{mailto:a@example.org}{mail} and \href{doi:10.1/x}{it}", ""),
    ],
)
def test_a_link_in_a_text_without_a_host_is_reported(value: str, target: str) -> None:
    found = [one.message for one in links_in_texts(entry({"note": value}), {"note": value})]
    message = f"a2020: the address '{target}' in 'note' has no host: "
    message += "it leads to a page next to that of the list"
    assert found == ([message] if target else [])


@pytest.mark.parametrize(
    ("name", "value", "url"),
    [
        ("url", "example.org", "https://example.org"),
        ("url", "example.org/paper.pdf", "https://example.org/paper.pdf"),
        ("url", "//example.org/x", "https://example.org/x"),
        ("url", "slides.pdf", "/site/data/slides.pdf"),
        ("website", "index.html#top", "/site/data/index.html#top"),
        ("pdf", "www.example.org/x", "https://www.example.org/x"),
        ("pdf", "example.org/x", "/site/data/example.org/x"),
    ],
)
def test_a_host_name_is_an_address(name: str, value: str, url: str) -> None:
    assert [to for _, to in derived(**{name: value})] == [url]


def test_a_file_may_have_spaces_in_its_name() -> None:
    assert derived(pdf="files/my\n paper.pdf") == [("PDF", "/site/data/files/my paper.pdf")]


def test_an_address_may_be_broken_over_lines() -> None:
    assert derived(url="https://example.org/a\n  b") == [("Link", "https://example.org/ab")]


def test_an_identifier_of_openreview() -> None:
    assert derived(openreview="abc_12-X") == [
        ("OpenReview", "https://openreview.net/forum?id=abc_12-X")
    ]


def test_a_switch_of_al_folio_gives_no_link() -> None:
    assert derived(pdf="true", code="false") == []


def test_url_is_a_link_unless_it_repeats_the_doi() -> None:
    assert derived(url=r"https://example.org/a\_b") == [("Link", "https://example.org/a_b")]
    assert derived(url="https://example.org/a.pdf") == [("PDF", "https://example.org/a.pdf")]
    assert derived(doi="10.5555/1", url="https://doi.org/10.5555/1") == [
        ("DOI", "https://doi.org/10.5555/1")
    ]
    assert derived(url="https://doi.org/10.5555/1") == [("DOI", "https://doi.org/10.5555/1")]


def test_the_sidecars_links_come_first_and_replace_by_label() -> None:
    said = (
        Link(label="Talk", url="https://example.org/talk", source=SOURCE),
        Link(label="doi", url="https://example.org/doi", source=SOURCE),
        Link(label="PDF", source=SOURCE),
    )
    fields = {"doi": "10.5555/1", "pdf": "a.pdf", "code": "https://example.org/c"}
    links, _ = links_of(entry(fields), fields, said)
    assert [(link.label, link.url) for link in links] == [
        ("Talk", "https://example.org/talk"),
        ("doi", "https://example.org/doi"),
        ("Code", "https://example.org/c"),
    ]


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:x", "data:text/html,x"]
)
def test_a_dangerous_address_is_refused_at_its_line(bad: str) -> None:
    fields = {"url": bad}
    links, problems = links_of(entry(fields, url=12), fields, ())
    assert links == ()
    assert problems == (
        Problem(
            "link",
            "a2020: the address in 'url' is refused: "
            "only http, https, ftp and mailto addresses are allowed",
            Source("/site/data/refs.bib", 12),
        ),
    )
