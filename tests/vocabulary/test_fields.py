"""Each declared field, from the file to the page, to a child entry and to an export."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_pubs.export.bibtex import usable_source
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.vocabulary.fields import BY_NAME, FIELDS, VENUES, Field

NAMES = [(field, name) for field in FIELDS for name in field.names]
IDS = [name for _, name in NAMES]

#: A value of a field for which any text will not do, and what is seen of it.
VALUES = {
    "date": ("1987-06-05", "1987"),
    "year": ("1987", "1987"),
    "pubstate": ("inrevision", "In revision"),
    "doi": ("10.5555/zqx", "10.5555/zqx"),
    "eprint": ("1987.00001", "1987.00001"),
    "arxiv": ("1987.00001", "1987.00001"),
    "arxivid": ("1987.00001", "1987.00001"),
    "hal": ("hal-01987654", "hal-01987654"),
    "hal_id": ("hal-01987654", "hal-01987654"),
    "pmid": ("1987654", "1987654"),
    "pmcid": ("PMC1987654", "PMC1987654"),
    "github": ("zqx/zqx", "github.com/zqx/zqx"),
    "openreview": ("zqx", "openreview.net/forum?id=zqx"),
    "langid": ("german", "de"),
    "language": ("german", "de"),
    "archiveprefix": ("jstor", "jstor.org"),
    "eprinttype": ("jstor", "jstor.org"),
    "edition": ("Zqx", "Zqx edition"),
}
#: The entry that a field is shown in, where it is not a bare article.
ENTRIES = {
    "edition": "book",
    "series": "book",
    "publisher": "book",
    "institution": "thesis",
    "school": "thesis",
    "type": "thesis",
    "volume": "article|journal={J}",
    "number": "article|journal={J}",
    "issue": "article|journal={J}",
    "pages": "article|journal={J}",
    "eid": "article|journal={J}",
    "articleno": "article|journal={J}",
    "journalsubtitle": "article|journal={J}",
    "booksubtitle": "incollection|booktitle={B}",
    "archiveprefix": "article|eprint={12345}",
    "eprinttype": "article|eprint={12345}",
}


def value_of(field: Field, name: str) -> tuple[str, str]:
    """A value, and what a page has of it."""
    if name in VALUES:
        return VALUES[name]
    if field.role == "names":
        return "Zqx, Ann", "Zqx"
    if field.address is not None:
        return "https://zqx.example/", "https://zqx.example/"
    if field.role == "date":
        return "1987", "1987"
    return f"zqx{name.replace('_', '')}", f"zqx{name.replace('_', '')}"


def page_of(entry: nodes.Node) -> str:
    """All that a reader, a browser or a search sees of an entry."""
    return entry.pformat()


@pytest.mark.parametrize(("field", "name"), NAMES, ids=IDS)
def test_a_field_is_shown_where_it_is_declared_and_nowhere_else(works, field, name) -> None:
    kind, _, more = ENTRIES.get(name, "article").partition("|")
    value, seen = value_of(field, name)
    title = "" if name == "title" else "title = {T}, "
    (publication,) = works(f"@{kind}{{key, {title}{more or 'x = {y}'}, {name} = {{{value}}}}}")
    page = page_of(entry_node(publication, EntryStyle()))
    if field.shown in ("preview", "language", "search"):
        assert (
            publication.preview or publication.keywords or publication.fields[name]
        )  # shown around the entry
    elif field.shown:
        assert seen in page
    else:
        assert seen not in page


#: What the title of a volume is for a paper in it.
RENAMED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}


@pytest.mark.parametrize(("field", "name"), NAMES, ids=IDS)
def test_a_child_inherits_a_field_or_not(works, field, name) -> None:
    value, _ = value_of(field, name)
    child, *_ = works(
        "@inproceedings{c, title = {C}, crossref = {p}}\n"
        f"@proceedings{{p, {'' if name == 'title' else 'title = {P}, '}{name} = {{{value}}}}}"
    )
    if name == "crossref":
        return
    found = child.entry.fields.get(RENAMED.get(name, name), "")
    inherited = found == value
    assert inherited is field.inherited


@pytest.mark.parametrize(
    "name",
    [
        *("doi", "eprint", "url", "link", "arxivid", "hal", "openreview", "github", "pdf", "code"),
        *("software", "data", "website", "project", "supp", "blog", "award", "award_name"),
        *("selected", "abstract", "keywords", "note", "additional_info"),
    ],
)
def test_fields_of_one_publication_are_not_inherited(name: str) -> None:
    assert not BY_NAME[name].inherited


@pytest.mark.parametrize(("field", "name"), NAMES, ids=IDS)
def test_an_export_keeps_a_field_or_not(works, field, name) -> None:
    if name in ("crossref", "xdata"):
        pytest.skip("kept only with the parent entry")
    value, _ = value_of(field, name)
    title = "" if name == "title" else "title = {T}, "
    publication, *_ = works(
        f"@misc{{key, {title}{name} = {{{value}}}}}\n@misc{{other, title = {{O}}}}"
    )
    source = usable_source(publication, abstract=True)
    assert (f"{name} = {{{value}}}" in source) is field.exported


def test_no_name_is_declared_twice() -> None:
    assert len(BY_NAME) == sum(len(field.names) for field in FIELDS)


def test_stand_ins_and_venues_are_declared_fields() -> None:
    for field in FIELDS:
        assert set(field.stand_ins) <= BY_NAME.keys()
        assert field.subtitle_of in {"", *BY_NAME}
    assert set(VENUES) <= BY_NAME.keys()
