"""A list of works as a file of each format, read back by other programs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import rispy
from bibfiles import bib_files
from pybtex.database import parse_string

from sphinx_pubs.choose.option_values import DOWNLOADS
from sphinx_pubs.export.bibtex import usable_source
from sphinx_pubs.export.csl import csl_item
from sphinx_pubs.export.formats import FORMATS, file_of
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Publication

SHARED = Path(__file__).parents[3] / "shared"
SCHEMA = SHARED / "schemas" / "csl-data.json"
CORPUS = SHARED / "corpus"

BIB = r"""
@string{jow = "Journal of Water"}
@string{pub = "Brook " # "Press"}
@string{unused = {No}}
@article{adams, author = {van Adams, Jr., Ann and {ATLAS Collaboration} and Plato},
  title = {On {\"O}l \& {H$_2$O}}, journal = jow, volume = 12, number = {3}, pages = {82--88},
  year = 2024, month = mar, doi = {10.5555/adams}, issn = {1234-5678}, langid = {ngerman},
  keywords = {water, deep sea}, url = {https://example.org/a?b=1}, abbr = {JOW}, pdf = {a.pdf},
  abstract = {One.

  Two.}}
@inproceedings{brook, author = {Bo Brook}, title = {Brook}, crossref = {proc}, pages = {5}}
@incollection{cole, author = {Cy Cole}, title = {Cole}, crossref = {whole}}
@book{whole, editor = {Ed Ester}, title = {Whole}, publisher = pub, year = 2020, edition = {2},
  isbn = {978-3-16-148410-0}}
@proceedings{proc, editor = {Di Dale}, booktitle = {Streams}, title = {Streams},
  publisher = {P}, address = {Rome}, series = {LNCS}, year = 2023}
@phdthesis{dale, author = {Di Dale}, title = {Dale}, school = {MIT}, year = 2021, month = sept}
@misc{dale, author = {Di Dale}, title = {Dale, too}, eprint = {2401.00001},
  archiveprefix = {arXiv}, year = 2024, month = 2}
@misc{two words, author = {Eve Elm}, title = {Elm}, year = 2019}
@misc{elm, author = {Eve Elm}, title = {Elm}, % a comment
  year = 2018}
"""
KEYS = ["adams", "brook", "cole", "dale", "dale-2", "two-words-a03f1d", "elm"]


def test_the_option_knows_all_formats() -> None:
    assert tuple(FORMATS) == DOWNLOADS


def same(publication: Publication, other: Publication) -> bool:
    items = [csl_item(one) for one in (publication, other)]
    return all(
        items[0].get(name) == items[1].get(name)
        for name in (items[0].keys() | items[1].keys()) - {"id", "citation-key"}
    )


def test_bibtex_is_read_by_our_reader_as_the_same_publications(works, tmp_path: Path) -> None:
    listed = works(BIB)
    path = tmp_path / "alone.bib"
    path.write_text(file_of("bibtex", listed, abstracts=True), "utf-8")
    library = load_library(Database(bibs=(str(path),)))
    assert library.problems == ()
    assert [publication.key for publication in library.publications] == KEYS
    assert all(map(same, listed, library.publications))


def test_bibtex_is_read_by_pybtex_as_the_same_publications(works) -> None:
    listed = works(BIB)
    data = parse_string(file_of("bibtex", listed, abstracts=True), "bibtex")
    assert list(data.entries) == [*KEYS, "proc"]
    for publication, key in zip(listed, KEYS, strict=True):
        found = data.entries[key]
        fields = {
            name: " ".join(value.split())
            for name, value in publication.entry.fields.items()
            if name not in ("author", "editor", "abbr", "pdf", "crossref")
        }
        assert found.type == publication.type
        # BibTeX takes what is missing from the parent.
        parent = data.entries.get(found.fields.get("crossref", ""))
        values = {**(parent.fields if parent else {}), **found.fields}
        assert {name: values[name] for name in fields} == fields
        assert len(found.persons["author"]) == len(publication.authors)
    assert str(data.entries["adams"].persons["author"][0]) == "van Adams, Jr., Ann"


def test_the_file_has_what_its_entries_need_and_no_more(works) -> None:
    listed = works(BIB)
    text = file_of("bibtex", listed[1:2], abstracts=True)
    assert text == (
        "@inproceedings{brook, author = {Bo Brook}, title = {Brook}, crossref = {proc}, "
        "pages = {5}}\n\n"
        "@proceedings{proc, editor = {Di Dale}, booktitle = {Streams}, title = {Streams},\n"
        "  publisher = {P}, address = {Rome}, series = {LNCS}, year = 2023}\n"
    )
    assert file_of("bibtex", listed[3:4], abstracts=True) == (
        "@string{sept = {sept}}\n\n"
        "@phdthesis{dale, author = {Di Dale}, title = {Dale}, school = {MIT}, year = 2021, "
        "month = sept}\n"
    )


def test_a_field_that_only_biblatex_inherits_is_written_into_the_entry(works) -> None:
    text = file_of("bibtex", works(BIB)[2:3], abstracts=True)
    assert text == (
        "@incollection{cole,\n  author = {Cy Cole},\n  title = {Cole},\n  editor = {Ed Ester},\n"
        "  booktitle = {Whole},\n  publisher = {Brook Press},\n  year = {2020},\n"
        "  edition = {2},\n  isbn = {978-3-16-148410-0},\n}\n"
    )


def test_a_listed_parent_entry_comes_after_its_child_entries(works) -> None:
    book, chapter = works("""
        @inproceedings{volume, title = {V}, booktitle = {V}, year = 2020}
        @inproceedings{part, title = {P}, crossref = {volume}}""")
    text = file_of("bibtex", (book, chapter), abstracts=True)
    assert list(parse_string(text, "bibtex").entries) == ["part", "volume"]


def test_a_string_of_two_meanings_keeps_both(works) -> None:
    listed = works("""
        @string{j = {One}} @article{a, title = {A}, journal = j}
        @string{j = {Two}} @article{b, title = {B}, journal = j}""")
    data = parse_string(file_of("bibtex", listed, abstracts=True), "bibtex")
    assert [entry.fields["journal"] for entry in data.entries.values()] == ["One", "Two"]


def test_names_that_only_biblatex_knows_are_written_as_bibtex_has_them(works) -> None:
    listed = works(
        "@misc{a, title = {A}, author = {family=Heuvel, given=Jan, prefix=van den, "
        "useprefix=true and Ann Ash}}"
    )
    data = parse_string(file_of("bibtex", listed, abstracts=True), "bibtex")
    assert len(data.entries["a"].persons["author"]) == 2


def test_csl_json_is_read_by_citeproc(works, citeproc) -> None:
    text = citeproc(file_of("csl-json", works(BIB), abstracts=True))
    for part in (
        "“On Öl & H2O.” Journal of Water 12 (3): 82–88.",
        "https://doi.org/10.5555/adams",
        "Adams, Ann van, Jr., ATLAS Collaboration, and Plato. 2024.",
        "Brook, Bo. 2023.",
        "In Streams, edited by Di Dale, 5. LNCS. Rome: P.",
        "PhD thesis, MIT.",
    ):
        assert part in text


def test_ris_is_read_by_rispy(works) -> None:
    adams, brook, cole, *rest = rispy.loads(file_of("ris", works(BIB), abstracts=True))
    assert adams == {
        "type_of_reference": "JOUR",
        "id": "adams",
        "authors": ["van Adams, Ann, Jr.", "ATLAS Collaboration", "Plato"],
        "title": "On Öl & H2O",
        "secondary_title": "Journal of Water",
        "volume": "12",
        "number": "3",
        "start_page": "82",
        "end_page": "88",
        "year": "2024",
        "date": "2024/03",
        "doi": "10.5555/adams",
        "issn": "1234-5678",
        "language": "de",
        "keywords": ["water", "deep sea"],
        "urls": ["https://example.org/a?b=1"],
        "abstract": "One. Two.",
    }
    assert brook == {
        "type_of_reference": "CONF",
        "id": "brook",
        "authors": ["Brook, Bo"],
        "secondary_authors": ["Dale, Di"],
        "title": "Brook",
        "secondary_title": "Streams",
        "tertiary_title": "LNCS",
        "custom3": "Streams",
        "custom1": "Rome",
        "publisher": "P",
        "start_page": "5",
        "year": "2023",
        "date": "2023",
    }
    assert cole == {
        "type_of_reference": "CHAP",
        "id": "cole",
        "authors": ["Cole, Cy"],
        "secondary_authors": ["Ester, Ed"],
        "title": "Cole",
        "secondary_title": "Whole",
        "publisher": "Brook Press",
        "edition": "2",
        "issn": "978-3-16-148410-0",
        "year": "2020",
        "date": "2020",
    }
    assert [one["id"] for one in rest] == KEYS[3:]


#: What citation-js has other names for, or nothing.
NOT_IN_RIS = {"citation-key", "page-first", "archive", "archive_location"}


def test_ris_is_read_by_citation_js_as_the_same_items(works, citation_js) -> None:
    listed = works(BIB)
    found = citation_js(file_of("ris", listed, abstracts=True))
    assert [item["id"] for item in found] == KEYS
    for publication, item in zip(listed, found, strict=True):
        wanted = {k: v for k, v in csl_item(publication).items() if k not in NOT_IN_RIS} | {
            "id": item["id"]
        }
        wanted["author"] = [as_ris(name) for name in wanted["author"]]
        if "keyword" in wanted:
            wanted["keyword"] = wanted["keyword"].replace(", ", ",")
        if "abstract" in wanted:
            wanted["abstract"] = " ".join(wanted["abstract"].split())
        if wanted["type"] == "article":
            wanted["type"] = "manuscript"
        assert {name: item.get(name) for name in wanted} == wanted


def as_ris(name: dict[str, str]) -> dict[str, str]:
    """A name whose particle is a part of the family name."""
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    rest = {part: name[part] for part in ("given", "suffix", "literal") if part in name}
    return {"family": family, **rest} if family else rest


def test_files_of_real_lists_are_read_whole(tmp_path: Path) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8")) if SCHEMA.exists() else {}
    validator = jsonschema.Draft7Validator(schema)
    alone = tmp_path / "alone.bib"
    for path in bib_files(every=20):
        listed = load_library(Database(bibs=(str(path),))).publications
        text = file_of("bibtex", listed, abstracts=True)
        parse_string(text, "bibtex")
        alone.write_text(text, "utf-8")
        read = load_library(Database(bibs=(str(alone),)))
        assert len(read.publications) == len(listed), path.name
        items = json.loads(file_of("csl-json", listed, abstracts=True))
        assert [error.message for error in validator.iter_errors(items)] == []
        assert len({item["id"] for item in items}) == len(listed)
        assert len(rispy.loads(file_of("ris", listed, abstracts=True))) == len(listed)


def test_the_entry_of_one_publication_can_be_used_alone(works) -> None:
    (paper, _) = works("""
@string{tog = {ACM Trans. Graphics}}
@article{a, title = {A}, journal = tog, abstract = {Long.}}
@inproceedings{b, title = {B}, crossref = {c}}
@proceedings{c, title = {Proc. of C}, year = 2020}""")
    assert usable_source(paper, abstract=False) == (
        "@string{tog = {ACM Trans. Graphics}}\n\n@article{a, title = {A}, journal = tog}"
    )
