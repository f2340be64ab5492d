"""The fields of BibTeX, biblatex, al-folio and the exporters: one declaration each.

To add a field, add its line to :data:`FIELDS`; readers, joins, filters, exports and the tables
of the reference follow. The names are those of btxdoc and of the biblatex manual, 2.2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sphinx_pubs.vocabulary.words import N_

Role = Literal["text", "names", "date", "number", "identifier", "link", "site", "tool"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Rule that makes the address of a link from the value of a field."""

    label: str = ""  #: The label of the link; "" if it depends on the value.
    pattern: str = ""  #: A regular expression for the whole identifier.
    template: str = "{}"  #: The address, with ``{}`` for the identifier.
    is_host: bool = False  #: Whether a bare "example.org/x" is a host, not a file.


@dataclass(frozen=True, slots=True)
class Field:
    """One field, under its canonical name."""

    name: str
    role: Role
    #: Other names of the field; the first that has a value is used.
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    #: Fields of another meaning that are also used if this one is missing.
    stand_ins: tuple[str, ...] = field(default=(), kw_only=True)
    #: The part of an entry that shows the field; "" if none does.
    shown: str = field(default="", kw_only=True)
    #: Whether a child entry inherits the field through ``crossref``.
    inherited: bool = field(default=True, kw_only=True)
    #: Whether the field belongs to the entry itself: not even ``xdata`` passes it on.
    is_own: bool = field(default=False, kw_only=True)
    #: Whether an export as BibTeX keeps the field.
    exported: bool = field(default=True, kw_only=True)
    subtitle_of: str = field(default="", kw_only=True)  #: The title that the field continues.
    csl: str = field(default="", kw_only=True)  #: The CSL variable for the field as text.
    #: Whether different values mean different publications.
    distinguishes: bool = field(default=False, kw_only=True)
    address: Address | None = field(default=None, kw_only=True)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of the field and its aliases."""
        return (self.name, *self.aliases)


def _link(
    name: str, label: str, *, is_host: bool = False, pattern: str = "", template: str = "{}"
) -> Field:
    """Declare a link of a site: a file, an address, or an identifier for an address."""
    address = Address(label=label, is_host=is_host, pattern=pattern, template=template)
    return Field(name, "link", shown="links", inherited=False, exported=False, address=address)


def _identifier(name: str, *aliases: str, csl: str = "", address: Address | None = None) -> Field:
    """Declare an identifier of one publication in an archive."""
    return Field(
        name,
        "identifier",
        aliases=aliases,
        shown="links",
        inherited=False,
        csl=csl,
        address=address,
    )


def _site(name: str, *, shown: str = "") -> Field:
    """Declare a field that only web pages use."""
    return Field(name, "site", shown=shown, inherited=False, exported=False)


def _tool(name: str, *, inherited: bool = True, exported: bool = False) -> Field:
    """Declare a field that only a tool or a style uses."""
    return Field(name, "tool", inherited=inherited, exported=exported)


def _of_entry(name: str, role: Role = "tool", *, exported: bool = False) -> Field:
    """Declare a field for reading, sorting or relating the entry itself."""
    return Field(name, role, inherited=False, is_own=True, exported=exported)


#: All fields; links are shown in this order.
FIELDS: tuple[Field, ...] = (
    # Titles
    Field("title", "text", shown="title", csl="title"),
    Field("subtitle", "text", shown="title", subtitle_of="title"),
    Field("titleaddon", "text"),
    Field("shorttitle", "text", inherited=False, csl="title-short"),
    Field("maintitle", "text"),
    Field("mainsubtitle", "text", subtitle_of="maintitle"),
    Field("maintitleaddon", "text"),
    Field("origtitle", "text", csl="original-title"),
    Field("reprinttitle", "text"),
    # Names
    Field("author", "names", aliases=("authors",), shown="authors"),
    Field("editor", "names", aliases=("editors",), shown="authors"),
    *(
        Field(name, "names")
        for name in (
            *("bookauthor", "translator", "annotator", "commentator", "introduction", "foreword"),
            *("afterword", "editora", "editorb", "editorc", "holder"),
        )
    ),
    *(
        Field(name, "text")
        for name in (
            *("shortauthor", "shorteditor", "authortype", "editortype"),
            *("editoratype", "editorbtype", "editorctype"),
        )
    ),
    # Where and how it was published
    Field(
        "journal",
        "text",
        aliases=("journaltitle",),
        stand_ins=("shortjournal",),
        shown="venue",
        csl="container-title",
        distinguishes=True,
    ),
    Field("journalsubtitle", "text", shown="venue", subtitle_of="journal"),
    Field("shortjournal", "text", shown="venue"),
    Field("issuetitle", "text"),
    Field("issuesubtitle", "text"),
    Field(
        "booktitle",
        "text",
        stand_ins=("eventtitle",),
        shown="venue",
        csl="container-title",
        distinguishes=True,
    ),
    Field("booksubtitle", "text", shown="venue", subtitle_of="booktitle"),
    Field("booktitleaddon", "text"),
    Field("eventtitle", "text", shown="venue", csl="event-title"),
    Field("eventtitleaddon", "text"),
    Field("venue", "text", csl="event-place"),
    Field("series", "text", shown="venue", csl="collection-title"),
    Field("shortseries", "text"),
    Field("volume", "number", shown="venue", csl="volume", distinguishes=True),
    Field("volumes", "number", csl="number-of-volumes"),
    Field("part", "number"),
    Field("number", "number", stand_ins=("issue",), shown="venue", distinguishes=True),
    Field("issue", "number", shown="venue"),
    Field("chapter", "number", csl="chapter-number"),
    Field("pages", "number", shown="venue", inherited=False, distinguishes=True),
    Field("pagetotal", "number", inherited=False),
    Field("numpages", "number", inherited=False),
    Field("pagination", "text"),
    Field("bookpagination", "text"),
    Field("eid", "number", aliases=("articleno",), shown="venue"),
    Field("edition", "number", shown="venue", csl="edition", distinguishes=True),
    Field("version", "number", shown="venue", csl="version", distinguishes=True),
    Field("howpublished", "text", shown="venue", distinguishes=True),
    Field("type", "text", shown="venue"),
    Field("publisher", "text", shown="venue"),
    Field("organization", "text", shown="venue"),
    Field("institution", "text", aliases=("school",), shown="venue", distinguishes=True),
    Field("address", "text", aliases=("location",), csl="publisher-place", distinguishes=True),
    *(Field(name, "text") for name in ("origlocation", "origpublisher", "library")),
    # When
    Field("year", "date", shown="year", distinguishes=True),
    Field("month", "date", distinguishes=True),
    Field("day", "date"),
    Field("date", "date", shown="year"),
    Field("pubstate", "text", shown="year"),
    *(Field(name, "date") for name in ("eventdate", "origdate", "origyear")),
    *(
        Field(name, "date", inherited=False)
        for name in ("urldate", "urlyear", "urlmonth", "urlday")
    ),
    # Texts about it
    Field("abstract", "text", shown="abstract", inherited=False),
    Field("note", "text", shown="note", inherited=False, distinguishes=True),
    Field("addendum", "text"),
    Field("annote", "text", aliases=("annotation",), inherited=False, exported=False),
    Field("keywords", "text", aliases=("keyword",), shown="search", inherited=False),
    # Languages
    Field("language", "text", shown="language"),
    Field("langid", "tool", shown="language", exported=True),
    Field("hyphenation", "tool", exported=True),
    Field("origlanguage", "text"),
    # Numbers of a volume or a series, which its parts share
    Field("isbn", "number", csl="ISBN"),
    Field("issn", "number", csl="ISSN"),
    *(Field(name, "number") for name in ("isan", "ismn", "isrn", "iswc")),
    # Numbers of one publication
    _identifier("doi"),
    _identifier("eprint"),
    Field("archiveprefix", "text", aliases=("eprinttype",), shown="links", inherited=False),
    Field("primaryclass", "text", aliases=("eprintclass",), inherited=False),
    _identifier("arxiv"),
    _identifier("arxivid"),
    _identifier("hal", "hal_id"),
    _identifier(
        "pmid",
        csl="PMID",
        address=Address(
            label="PubMed", pattern=r"\d{1,8}", template="https://pubmed.ncbi.nlm.nih.gov/{}/"
        ),
    ),
    _identifier(
        "pmcid",
        csl="PMCID",
        address=Address(
            label="PMC", pattern=r"PMC\d+", template="https://pmc.ncbi.nlm.nih.gov/articles/{}/"
        ),
    ),
    # Fields of al-folio and of a site
    _link(
        "openreview",
        "OpenReview",
        pattern=r"[\w-]+",
        template="https://openreview.net/forum?id={}",
    ),
    _link("github", N_("Code"), pattern=r"[\w.-]+/[\w.-]+", template="https://github.com/{}"),
    _link("pdf", "PDF"),
    _link("html", "HTML"),
    _link("code", N_("Code"), is_host=True),
    _link("software", N_("Code"), is_host=True),
    _link("data", N_("Data")),
    _link("slides", N_("Slides")),
    _link("poster", N_("Poster")),
    _link("video", N_("Video")),
    _link("website", N_("Website"), is_host=True),
    _link("project", N_("Website"), is_host=True),
    _link("supp", N_("Supplement")),
    _link("blog", N_("Blog"), is_host=True),
    Field(
        "url",
        "link",
        aliases=("link",),
        shown="links",
        inherited=False,
        address=Address(is_host=True),
    ),
    Field("abbr", "site", shown="badge", exported=False),
    _site("award", shown="awards"),
    _site("award_name", shown="awards"),
    _site("additional_info", shown="venue"),
    _site("preview", shown="preview"),
    *(_site(name) for name in ("selected", "bibtex_show", "altmetric", "dimensions")),
    *(_site(name) for name in ("inspirehep_id", "google_scholar_id")),
    # How entries hang together
    *(_of_entry(name, exported=True) for name in ("crossref", "xdata", "ids", "entrysubtype")),
    *(
        _of_entry(name)
        for name in (
            *("entryset", "execute", "label", "presort", "related", "relatedoptions"),
            *("relatedstring", "relatedtype", "shorthand", "sortkey", "xref"),
        )
    ),
    *(_of_entry(name, "text", exported=True) for name in ("key", "shorthandintro")),
    _of_entry("options"),
    *(
        _tool(name, inherited=False)
        for name in ("bibsource", "biburl", "file", "sorttitle", "timestamp")
    ),
    # Fields of tools and styles
    *(
        _tool(name)
        for name in (
            *("__markedentry", "abstractnote", "ack", "ack-nhfb", "bibbase_note", "bibdate"),
            *("biblatexml", "citationkey", "citeulike-article-id", "comment", "creationdate"),
            *("fjournal", "folder", "gender", "groups", "indexsorttitle", "indextitle"),
            *("interhash", "intra_hash", "intrahash", "keyword_set", "langidopts", "lccn"),
            *("local-url", "localfile", "mendeley-groups", "mendeley-tags", "modificationdate"),
            *("nameaddon", "owner", "posted-at", "printed", "priority", "qualityassured"),
            *("ranking", "read", "readstatus", "relevance", "review", "sortname"),
            *("sortshorthand", "sortyear", "tags", "username", "usera", "userb", "userc"),
            *("userd", "usere", "userf", "verba", "verbb", "verbc"),
        )
    ),
)
#: Prefixes of other fields of tools.
TOOL_PREFIXES = ("bdsk-", "date-", "jabref-", "opt", "x-", "zotero")

#: Fields for the venue; the first that has a value is used.
VENUES = ("journal", "booktitle", "howpublished", "publisher", "institution", "organization")

#: All declarations by name and alias.
BY_NAME: dict[str, Field] = {name: one for one in FIELDS for name in one.names}
