"""Several sidecars of one database: the later one wins, key by key and field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.model import Link, Person, Problem, Sidecar, Source, Venue
from sphinx_pubs.read.sidecar import merge_sidecars, read_sidecar

if TYPE_CHECKING:
    from pathlib import Path


def merged(folder: Path, *texts: str) -> Sidecar:
    """Read ``1.yaml``, ``2.yaml`` … and merge them."""
    for number, text in enumerate(texts, start=1):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    paths = (str(folder / f"{number}.yaml") for number, _ in enumerate(texts, start=1))
    return merge_sidecars([read_sidecar(path) for path in paths])


def test_none_and_one(tmp_path: Path) -> None:
    assert merge_sidecars([]) == Sidecar()
    (tmp_path / "1.yaml").write_text("publications: {k: {note: n}}\npeople: {A: }\n")
    one = read_sidecar(str(tmp_path / "1.yaml"))
    assert merge_sidecars([one]) == one


def test_a_later_value_replaces_an_earlier_one(tmp_path: Path) -> None:
    sidecar = merged(
        tmp_path,
        "publications:\n  k: {badge: A, note: N, keywords: [a], hide: true}\n  l: {note: l}\n",
        "publications:\n  k: {badge: false, keywords: [b], hide: false}\n  m: {note: m}\n",
    )
    extras = sidecar.publications["k"]
    assert (extras.badge, extras.lines["note"], extras.keywords, extras.hide) == (
        "",
        "N",
        ("b",),
        False,
    )
    assert list(sidecar.publications) == ["k", "l", "m"]


def test_fields_and_links_are_merged_by_name(tmp_path: Path) -> None:
    sidecar = merged(
        tmp_path,
        "publications: {k: {fields: {year: 1, note: a}, links: {PDF: a.pdf, Code: c}}}",
        "publications: {k: {fields: {year: 2}, links: {Slides: s, pdf: false}}}",
    )
    one, two = (Source(str(tmp_path / name), 1) for name in ("1.yaml", "2.yaml"))
    assert sidecar.publications["k"].fields == {"year": "2", "note": "a"}
    assert sidecar.publications["k"].links == (
        Link(label="pdf", source=two),
        Link(label="Code", file=str(tmp_path / "c"), source=one),
        Link(label="Slides", file=str(tmp_path / "s"), source=two),
    )


def test_a_merged_field_keeps_its_line(tmp_path: Path) -> None:
    sidecar = merged(
        tmp_path,
        "publications:\n  k:\n    badge: A\n    note: N\n",
        "\npublications:\n  k:\n    badge: B\n",
    )
    extras = sidecar.publications["k"]
    assert extras.source == Source(str(tmp_path / "2.yaml"), 3)
    assert extras.sources == {
        "badge": Source(str(tmp_path / "2.yaml"), 4),
        "note": Source(str(tmp_path / "1.yaml"), 4),
    }


def test_people_venues_and_marks_are_merged(tmp_path: Path) -> None:
    sidecar = merged(
        tmp_path,
        "people: {A: {me: true, url: 'https://a.org'}, B: }\nvenues: {V: Long}\nmarks: {x: 1, y: 1}",
        "people: {A: {page: people/a}, C: }\nvenues: {V: {url: 'https://v.org'}}\nmarks: {x: 2}",
    )
    assert sidecar.people[0] == Person(
        name="A",
        me=True,
        url="https://a.org",
        page="people/a",
        source=Source(str(tmp_path / "2.yaml"), 1),
    )
    assert [person.name for person in sidecar.people] == ["A", "B", "C"]
    assert sidecar.venues == {"V": Venue(badge="V", name="Long", url="https://v.org")}
    assert sidecar.marks == {"x": "2", "y": "1"}


def test_problems_of_all_sidecars_are_kept(tmp_path: Path) -> None:
    sidecar = merged(tmp_path, "marks: a", "", "zebra: 1\nmarks:")
    assert sidecar.problems == (
        Problem(
            "sidecar",
            "1.yaml: 'marks' must be a mapping of marks to their meanings, not 'a'",
            Source(str(tmp_path / "1.yaml"), 1),
        ),
        Problem(
            "sidecar",
            "3.yaml: unknown section 'zebra'",
            Source(str(tmp_path / "3.yaml"), 1),
        ),
    )
