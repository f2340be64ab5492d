"""Sidecars as users write them: values, and problems with their lines."""

from __future__ import annotations

import os
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_pubs.model import AwardExtras, Extras, Link, Person, Problem, Sidecar, Source, Venue
from sphinx_pubs.read.sidecar import read_sidecar

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTED = """\
people:
  Bo Liu:
    me: true
    url: https://example.org/bo
    orcid: 0000-0001-2345-6789
    aliases: [Benjamin Liu]
    page: people/bo
    since: 2019
    until: 2024
  Yifan Wu:
venues:
  ICLR:
    name: International Conference on Learning Representations
    url: https://iclr.cc
  RSS: Robotics, Science and Systems
publications:
  feng2025natural:
    badge: ICLR Workshop
    awards:
      - PyTorch Ecosystem Project
      - {name: Oral Presentation, badge: Oral, url: "https://example.org/oral"}
    equal_contribution: [Xidong Feng, Bo Liu]
    corresponding: [Jun Wang]
    abridged_in: the 36th Conference, 2022
    listed_year: 2024
    links: {PDF: files/nlrl.pdf, Code: "https://example.org/code", arXiv: false}
    abstract: |
      One \\emph{paragraph}.

      Another with $x_1$.
    summary: one line
    keywords: [reinforcement learning]
    preview: images/nlrl.png
    selected: true
    hide: true
    type: inproceedings
    venue: A sentence, 2025
    fields: {Journal: ArXiv preprint, year: 2025, url: false}
    note: a note
    supersedes: feng2024
marks: {"†": corresponding author}
"""


def read(folder: Path, text: str | bytes, **options: Any) -> Sidecar:
    path = folder / "refs.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_sidecar(str(path), **options)


def publication(folder: Path, text: str) -> tuple[Extras, list[str]]:
    """Return a publication ``k`` with these lines, and the problems as ``line: message``."""
    lines = "".join(f"    {line}\n" for line in dedent(text).splitlines())
    sidecar = read(folder, f"publications:\n  k:\n{lines}")
    return sidecar.publications["k"], messages(sidecar)


def messages(sidecar: Sidecar) -> list[str]:
    return [f"{problem.source.line}: {problem.message}" for problem in sidecar.problems]


def test_every_documented_field_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "refs.yaml")
    sidecar = read(tmp_path, DOCUMENTED)
    links = (
        Link(label="PDF", file=str(tmp_path / "files" / "nlrl.pdf"), source=Source(path, 26)),
        Link(label="Code", url="https://example.org/code", source=Source(path, 26)),
        Link(label="arXiv", source=Source(path, 26)),
    )
    lines = {"badge": 18, "awards": 19, "equal_contribution": 22, "corresponding": 23}
    lines |= {"abridged_in": 24, "listed_year": 25, "links": 26, "abstract": 27, "summary": 31}
    lines |= {"keywords": 32, "preview": 33, "selected": 34, "hide": 35, "type": 36, "venue": 37}
    lines |= {"fields": 38, "note": 39, "supersedes": 40}
    assert sidecar == Sidecar(
        people=(
            Person(
                name="Bo Liu",
                me=True,
                url="https://example.org/bo",
                orcid="0000-0001-2345-6789",
                page="people/bo",
                aliases=("Benjamin Liu",),
                since=2019,
                until=2024,
                source=Source(path, 2),
            ),
            Person(name="Yifan Wu", source=Source(path, 10)),
        ),
        venues={
            "ICLR": Venue(
                badge="ICLR",
                name="International Conference on Learning Representations",
                url="https://iclr.cc",
            ),
            "RSS": Venue(badge="RSS", name="Robotics, Science and Systems"),
        },
        publications={
            "feng2025natural": Extras(
                key="feng2025natural",
                source=Source(path, 17),
                sources={name: Source(path, line) for name, line in lines.items()},
                type="inproceedings",
                fields={"journal": "ArXiv preprint", "year": "2025", "url": ""},
                badge="ICLR Workshop",
                awards=(
                    AwardExtras(name="PyTorch Ecosystem Project"),
                    AwardExtras(
                        name="Oral Presentation", badge="Oral", url="https://example.org/oral"
                    ),
                ),
                equal_contribution=(("Xidong Feng", "Bo Liu"),),
                corresponding=("Jun Wang",),
                abridged_in=("the 36th Conference, 2022",),
                listed_year="2024",
                links=links,
                abstract="One \\emph{paragraph}.\n\nAnother with $x_1$.",
                keywords=("reinforcement learning",),
                preview=str(tmp_path / "images" / "nlrl.png"),
                selected=True,
                hide=True,
                venue="A sentence, 2025",
                lines={"summary": "one line", "note": "a note"},
                supersedes=("feng2024",),
            )
        },
        marks={"†": "corresponding author"},
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("badge: NO", "badge", "NO"),
        ("badge: off", "badge", "off"),
        ("badge: 'false'", "badge", "false"),
        ("badge: 1_000", "badge", "1_000"),
        ("badge: 2024-01-02", "badge", "2024-01-02"),
        ("badge: !!str 010", "badge", "010"),
        ("badge: '  spaced  '", "badge", "spaced"),
        ("badge: false", "badge", ""),
        ("badge: False", "badge", ""),
        ("badge: ''", "badge", ""),
        ("badge:", "badge", None),
        ("badge: ~", "badge", None),
        ("badge: null", "badge", None),
        ("badge: 'null'", "badge", "null"),
        ("venue: >\n  in two\n  lines", "venue", "in two lines"),
        ("abstract: one\n\n  two", "abstract", "one\ntwo"),
        ("listed_year: Forthcoming", "listed_year", "Forthcoming"),
        ("listed_year: ''", "listed_year", None),
        ("type: Talk", "type", "Talk"),
        ("selected: yes", "selected", True),
        ("selected: 'On'", "selected", True),
        ("selected: NO", "selected", False),
        ("hide:", "hide", None),
        ("keywords: RL", "keywords", ("RL",)),
        ("keywords: RL, deep nets; X ,", "keywords", ("RL", "deep nets", "X")),
        ("keywords: ['RL, deep', 2020, '', ~, false]", "keywords", ("RL, deep", "2020")),
        ("keywords: false", "keywords", ()),
        ("keywords: []", "keywords", ()),
        ("corresponding: Liu, Bo", "corresponding", ("Liu, Bo",)),
        ("abridged_in: [A, B]", "abridged_in", ("A", "B")),
        ("equal_contribution: A", "equal_contribution", (("A",),)),
        ("equal_contribution: [A, B]", "equal_contribution", (("A", "B"),)),
        (
            "equal_contribution: [[A, B], [], [Y, Z]]",
            "equal_contribution",
            (("A", "B"), ("Y", "Z")),
        ),
        ("equal_contribution: false", "equal_contribution", ()),
        ("awards: Best Paper", "awards", (AwardExtras(name="Best Paper"),)),
        ("awards: {name: A, badge: B}", "awards", (AwardExtras(name="A", badge="B"),)),
        ("awards: [A, ~, '']", "awards", (AwardExtras(name="A"),)),
        ("awards: false", "awards", ()),
        ("awards:", "awards", None),
        ("supersedes: [a, b]", "supersedes", ("a", "b")),
        ("supersedes:", "supersedes", ()),
        ("fields: {year: 2401.01230, NOTE: ''}", "fields", {"year": "2401.01230", "note": ""}),
        ("fields: {year: }", "fields", {}),
        ("fields:", "fields", {}),
        ("preview: https://example.org/a.png", "preview", "https://example.org/a.png"),
        ("preview: //example.org/a.png", "preview", "//example.org/a.png"),
        ("preview: false", "preview", ""),
    ],
)
def test_values_are_taken_as_written(tmp_path: Path, line: str, field: str, value: object) -> None:
    extras, problems = publication(tmp_path, line)
    assert (getattr(extras, field), problems) == (value, [])


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("awrds: x", "3: k: unknown field 'awrds', did you mean 'awards'?"),
        ("Listed-Year: x", "3: k: unknown field 'Listed-Year', did you mean 'listed_year'?"),
        ("equal: [A, B]", "3: k: unknown field 'equal', did you mean 'equal_contribution'?"),
        ("zebra: x", "3: k: unknown field 'zebra'"),
        (
            "Journal: x",
            "3: k: unknown field 'Journal'; to correct the .bib, write fields: {journal: …}",
        ),
        ("keywords: {a: b}", "3: k: 'keywords' must be a list of texts, not a mapping"),
        ("keywords:\n  - a\n  - [b]", "5: k: item 2 of 'keywords' must be a text, not a list"),
        ("badge: [a]", "3: k: 'badge' must be a text, not a list"),
        ("badge: {a: b}", "3: k: 'badge' must be a text, not a mapping"),
        ("type: false", "3: k: 'type' must be a text, not false"),
        ("hide: until 2025", "3: k: 'hide' must be true or false, not 'until 2025'"),
        ("hide: [true]", "3: k: 'hide' must be true or false, not a list"),
        (
            "equal_contribution:\n  - [A, B]\n  - C",
            "5: k: item 2 of 'equal_contribution' must be a list like the other items, not 'C'",
        ),
        (
            "equal_contribution: [[A, {b: c}]]",
            "3: k: item 2 of item 1 of 'equal_contribution' must be a text, not a mapping",
        ),
        (
            "awards:\n  - {name: A, bagde: B}",
            "4: k: unknown field 'bagde' in item 1 of 'awards', did you mean 'badge'?",
        ),
        ("awards: {badge: B}", "3: k: 'awards' has no 'name'"),
        ("awards: [[A]]", "3: k: item 1 of 'awards' must be a text or a mapping, not a list"),
        (
            "links: [a]",
            "3: k: 'links' must be a mapping of labels to addresses or files, not a list",
        ),
        (
            "links: false",
            "3: k: 'links' must be a mapping of labels to addresses or files, not false",
        ),
        ("links:\n  PDF: [a]", "4: k: the link 'PDF' must be a text, not a list"),
        ("fields: x", "3: k: 'fields' must be a mapping of BibTeX fields to texts, not 'x'"),
        ("fields:\n  author: [A]", "4: k: 'author' in 'fields' must be a text, not a list"),
        ("fields: {[a]: b}", "3: k: a name in 'fields' is a list"),
        ("'': x", "3: k: a name is empty"),
        (
            "note: a\nbadge: A\nbadge: B",
            "5: k: duplicate 'badge'; using the first, on line 4",
        ),
        (
            "links:\n  PDF: a\n  pdf: b",
            "5: k: duplicate 'pdf' in 'links'; using the first, on line 4",
        ),
        (
            "fields:\n  year: 1\n  Year: 2",
            "5: k: duplicate 'Year' in 'fields'; using the first, on line 4",
        ),
    ],
)
def test_an_error_in_a_publication_is_a_problem(tmp_path: Path, lines: str, problem: str) -> None:
    assert publication(tmp_path, lines)[1] == [problem]


def test_other_values_are_read_when_some_have_errors(tmp_path: Path) -> None:
    extras, problems = publication(
        tmp_path, "keywords: [a, [b], c]\nawards: [A, {x: y}]\nbadge: A\nbadge: B\nnote: n"
    )
    assert (extras.keywords, extras.awards) == (("a", "c"), (AwardExtras(name="A"),))
    assert (extras.badge, extras.lines["note"]) == ("A", "n")
    assert problems == [
        "3: k: item 2 of 'keywords' must be a text, not a list",
        "4: k: unknown field 'x' in item 2 of 'awards'",
        "4: k: item 2 of 'awards' has no 'name'",
        "6: k: duplicate 'badge'; using the first, on line 5",
    ]


def test_a_name_without_a_value_is_absent(tmp_path: Path) -> None:
    sidecar = read(tmp_path, "publications:\n  a:\n  b: {badge: , note: x, badge: B}\n  b:\n")
    assert list(sidecar.publications) == ["b"]
    assert sidecar.publications["b"].badge == "B"
    assert messages(sidecar) == []


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("https://example.org/a_b", "https://example.org/a_b"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("ftp://example.org/x", "ftp://example.org/x"),
        ("mailto:bo@example.org", "mailto:bo@example.org"),
        ("//example.org/x", "https://example.org/x"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ('"ht\\ntps://example.org"', "https://example.org"),
    ],
)
def test_an_address_becomes_a_link(tmp_path: Path, value: str, url: str) -> None:
    extras, problems = publication(tmp_path, f"links:\n  PDF: {value}")
    source = Source(str(tmp_path / "refs.yaml"), 4)
    assert extras.links == (Link(label="PDF", url=url, source=source),)
    assert problems == []


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "'  javascript:alert(1)'",
        '"java\\nscript:alert(1)"',
        '"\\u200bjavascript:alert(1)"',
        "java script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_any_other_scheme_is_refused(tmp_path: Path, value: str) -> None:
    path = str(tmp_path / "refs.yaml")
    sidecar = read(tmp_path, f"publications:\n  k:\n    links:\n      PDF: {value}\n")
    assert sidecar.publications["k"].links == ()
    refused = "k: the link 'PDF' is refused: only http, https, ftp and mailto addresses are allowed"
    assert sidecar.problems == (Problem("link", refused, Source(path, 4)),)


def test_a_preview_is_a_file_or_a_web_address(tmp_path: Path) -> None:
    path = str(tmp_path / "refs.yaml")
    sidecar = read(tmp_path, "publications:\n  k:\n    preview: ftp://example.org/a.png\n")
    refused = "k: 'preview' is refused: only http and https addresses are allowed"
    assert sidecar.problems == (Problem("link", refused, Source(path, 3)),)


@pytest.mark.parametrize(
    ("value", "file"),
    [
        ("a.pdf", "a.pdf"),
        ("./files/../a b.pdf", "a b.pdf"),
        ("../a.pdf", "../a.pdf"),
        ("./fig:2.pdf", "fig:2.pdf"),
        ("javascript&#58;x", "javascript&#58;x"),
    ],
)
def test_a_path_is_relative_to_the_sidecar(tmp_path: Path, value: str, file: str) -> None:
    extras, problems = publication(tmp_path, f"links:\n  PDF: {value}\npreview: {value}")
    expected = os.path.normpath(tmp_path / file)
    assert [(link.file, link.url) for link in extras.links] == [(expected, "")]
    assert (extras.preview, problems) == (expected, [])


def test_an_absolute_path_is_kept(tmp_path: Path) -> None:
    extras, _ = publication(tmp_path, f"links: {{PDF: {tmp_path / 'a.pdf'}}}")
    assert extras.links[0].file == str(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("value", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000-0002-9079-593x", "0000-0002-9079-593X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
        ("", ""),
    ],
)
def test_an_orcid_is_read_in_any_form(tmp_path: Path, value: str, orcid: str) -> None:
    sidecar = read(tmp_path, f"people:\n  A:\n    orcid: {value}\n")
    assert [person.orcid for person in sidecar.people] == [orcid]
    assert messages(sidecar) == []


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("alias: [x]", "3: A: unknown field 'alias', did you mean 'aliases'?"),
        (
            "orcid: 0000-0002-1825-0098",
            "3: A: 'orcid' '0000-0002-1825-0098' has a typo: its check digit is wrong",
        ),
        ("orcid: 123", "3: A: 'orcid' must be an ORCID iD such as 0000-0002-1825-0097, not '123'"),
        ("since: May", "3: A: 'since' must be a year such as 2025, not 'May'"),
        ("until: [2020]", "3: A: 'until' must be a year such as 2025, not a list"),
        ("{since: 2021, until: 2019}", "2: A: 'since' (2021) is later than 'until' (2019)"),
        (
            "url: example.org/a",
            "3: A: 'url' is not an address: 'example.org/a', did you mean 'https://example.org/a'?",
        ),
        ("url: people/a", "3: A: 'url' is not an address: 'people/a'"),
        (
            "url: javascript:x",
            "3: A: 'url' is refused: only http, https, ftp and mailto addresses are allowed",
        ),
        ("https://example.org", "2: A: must be a mapping of fields, not 'https://example.org'"),
        ("[a]", "2: A: must be a mapping of fields, not a list"),
    ],
)
def test_an_error_in_a_person_is_a_problem(tmp_path: Path, lines: str, problem: str) -> None:
    assert messages(read(tmp_path, f"people:\n  A:\n    {lines}\n")) == [problem]


def test_venues_by_text_mapping_or_alone(tmp_path: Path) -> None:
    sidecar = read(tmp_path, "venues:\n  A: Long\n  B: {name: 'L', url: 'https://b.org'}\n  C:\n")
    assert sidecar.venues == {
        "A": Venue(badge="A", name="Long"),
        "B": Venue(badge="B", name="L", url="https://b.org"),
        "C": Venue(badge="C"),
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "venues: {A: {long: x}}",
            "1: A: unknown field 'long'",
        ),
        (
            "publications: [a]",
            "1: refs.yaml: 'publications' must be a mapping of BibTeX keys to fields, not a list",
        ),
        ("people: A", "1: refs.yaml: 'people' must be a mapping of names to fields, not 'A'"),
        (
            "marks: [a]",
            "1: refs.yaml: 'marks' must be a mapping of marks to their meanings, not a list",
        ),
        ("marks:\n  '†': [a]", "2: refs.yaml: '†' in 'marks' must be a text, not a list"),
        (
            "people:\npublication: {}",
            "2: refs.yaml: unknown section 'publication', did you mean 'publications'?",
        ),
        ("venue: {}", "1: refs.yaml: unknown section 'venue', did you mean 'venues'?"),
        ("people:\nzebra: 1", "2: refs.yaml: unknown section 'zebra'"),
        (
            "people: {A: }\nmarks:\npeople: {B: }",
            "3: refs.yaml: duplicate 'people'; using the first, on line 1",
        ),
        (
            "publications:\n  a: {badge: A}\n  b: {}\n  a: {note: N}",
            "4: refs.yaml: duplicate 'a' in 'publications'; using the first, on line 2",
        ),
        ("publications: {a: Oral}", "1: a: must be a mapping of fields, not 'Oral'"),
        ("publications: {a: false}", "1: a: must be a mapping of fields, not false"),
        ("publications: {{{a}}: {}}", "1: refs.yaml: a name in 'publications' is a mapping"),
    ],
)
def test_an_error_in_a_section_is_a_problem(tmp_path: Path, text: str, problem: str) -> None:
    assert messages(read(tmp_path, text)) == [problem]


def test_keys_are_taken_as_written(tmp_path: Path) -> None:
    text = (
        "publications:\n  2019:12: {note: a}\n  010: {note: b}\n  NO: {note: c}\n  1e3: {note: d}\n"
    )
    assert list(read(tmp_path, text).publications) == ["2019:12", "010", "NO", "1e3"]


def test_a_long_name_is_shortened_in_messages(tmp_path: Path) -> None:
    _, problems = publication(tmp_path, f"{'z' * 500}: x")
    assert problems == [f"3: k: unknown field '{'z' * 59}…'"]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~", "\ufeff", "people:\n"])
def test_an_empty_file_is_an_empty_sidecar(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Sidecar()


@pytest.mark.parametrize(
    "text",
    [
        "references:\n- id: a\n",
        "- id: a\n",
        "just text",
        "---\ntitle: A\n---\n\nSome: text: here",
        "marks2020: {type: article}",
    ],
)
def test_the_file_of_another_tool_is_ignored(tmp_path: Path, text: str) -> None:
    message = "refs.yaml: no section people, venues, publications or marks; the file is ignored"
    source = Source(str(tmp_path / "refs.yaml"), 1)
    assert read(tmp_path, text).problems == (Problem("sidecar", message, source, "info"),)
    named = read(tmp_path, text, named=True)
    assert named.problems == (Problem("sidecar", message, source, "warning"),)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    missing = read_sidecar(str(tmp_path / "none.yaml"))
    assert missing.problems == (
        Problem(
            "file",
            "none.yaml cannot be read: No such file or directory",
            Source(str(tmp_path / "none.yaml"), 1),
        ),
    )
    (tmp_path / "dir.yaml").mkdir()
    assert [problem.subtype for problem in read_sidecar(str(tmp_path / "dir.yaml")).problems] == [
        "file"
    ]


def test_a_relative_path_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "refs.yaml").write_text("people: {A: }")
    monkeypatch.chdir(tmp_path)
    assert read_sidecar("refs.yaml").people[0].source == Source(str(tmp_path / "refs.yaml"), 1)


def test_encodings_other_than_utf_8(tmp_path: Path) -> None:
    text = "# line\nmarks: {a: réseaux appliqués à la forêt}\n"
    marks = {"a": "réseaux appliqués à la forêt"}
    assert read(tmp_path, text.encode("utf-8-sig")) == Sidecar(marks=marks)
    assert read(tmp_path, text.encode("utf-16")).marks == marks
    latin = read(tmp_path, text.encode("latin-1"))
    assert latin.marks == marks
    assert [(p.subtype, p.source.line) for p in latin.problems] == [("encoding", 2)]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(tmp_path: Path, end: str) -> None:
    text = "publications:\n  k:\n    abstract: |\n      a\n\n      b\n    note: [x]\n"
    sidecar = read(tmp_path, text.replace("\n", end))
    assert sidecar.publications["k"].abstract == "a\n\nb"
    assert messages(sidecar) == ["7: k: 'note' must be a text, not a list"]
