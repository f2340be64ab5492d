"""Publication kinds, their headings, and the entry types of BibTeX, biblatex and the exporters.

To add a type, add its line to :data:`TYPES`, and to :data:`KINDS` if it is its own kind. The
names are those of btxdoc, of the biblatex manual, 2.1, and of the exporters. The CSL types
are those of pandoc's biblatex reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from sphinx_pubs.vocabulary.words import N_, NN_, STATES


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of publications, for sections, numbers and counts."""

    name: str
    letter: str  #: The prefix of its numbers: "J12".
    heading: str  #: The heading of its section; a translatable message.
    counted: tuple[str, str]  #: Singular and plural, with ``{count}``; translatable messages.


#: In the order of their sections.
KINDS: tuple[Kind, ...] = (
    Kind(
        "article",
        "J",
        N_("Journal articles"),
        NN_("{count} journal article", "{count} journal articles"),
    ),
    Kind(
        "inproceedings",
        "C",
        N_("Conference papers"),
        NN_("{count} conference paper", "{count} conference papers"),
    ),
    Kind("book", "B", N_("Books"), NN_("{count} book", "{count} books")),
    Kind(
        "incollection",
        "I",
        N_("Book chapters"),
        NN_("{count} book chapter", "{count} book chapters"),
    ),
    Kind("talk", "K", N_("Talks"), NN_("{count} talk", "{count} talks")),
    Kind("thesis", "T", N_("Theses"), NN_("{count} thesis", "{count} theses")),
    Kind("report", "R", N_("Reports"), NN_("{count} report", "{count} reports")),
    Kind("preprint", "P", N_("Preprints"), NN_("{count} preprint", "{count} preprints")),
    Kind(
        "software",
        "S",
        N_("Software"),
        NN_("{count} software package", "{count} software packages"),
    ),
    Kind("dataset", "D", N_("Datasets"), NN_("{count} dataset", "{count} datasets")),
    Kind("patent", "O", N_("Patents"), NN_("{count} patent", "{count} patents")),
    Kind("other", "O", N_("Other"), NN_("{count} other", "{count} others")),
)
KIND: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}

#: Whether a publication of a type is a preprint: "maybe" depends on its venue and eprint,
#: "institution" on its institution alone.
IsPreprint = Literal["never", "maybe", "institution", "always"]
Container = Literal["", "book", "main", "journal"]


@dataclass(frozen=True, slots=True)
class EntryType:
    """One entry type."""

    name: str
    kind: str  #: The name of one of :data:`KINDS`.
    csl: str = "document"  #: The CSL type.
    #: Other names of the same meaning; ``:type:`` and filters accept each of them.
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    preprint: IsPreprint = field(default="maybe", kw_only=True)
    #: Its name in the venue sentence, a translatable message; "" if the venue is enough.
    called: str = field(default="", kw_only=True)
    #: Whether the venue sentence has its publisher, edition and series.
    is_book: bool = field(default=False, kw_only=True)
    #: The prefix of the field that a child entry gets from the title of a parent entry.
    container: Container = field(default="", kw_only=True)
    #: Whether an author is expected; ``None``: only with a DOI or the like.
    needs_author: bool | None = field(default=True, kw_only=True)
    #: Whether it may have the title of a paper and still not be a version of it.
    stands_apart: bool = field(default=False, kw_only=True)
    #: Whether ``eventtitle``, ``type``, ``howpublished`` or ``note`` can make it a talk.
    may_be_talk: bool = field(default=False, kw_only=True)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of the type and its aliases."""
        return (self.name, *self.aliases)


def _book(name: str, container: Container, *, needs_author: bool = True) -> EntryType:
    return EntryType(
        name,
        "book",
        "book",
        preprint="never",
        is_book=True,
        container=container,
        needs_author=needs_author,
    )


def _chapter(name: str, csl: str = "chapter") -> EntryType:
    return EntryType(name, "incollection", csl, preprint="never", is_book=True)


def _talk(name: str) -> EntryType:
    return EntryType(
        name, "talk", "speech", preprint="never", needs_author=False, stands_apart=True
    )


def _thesis(name: str, called: str, *aliases: str) -> EntryType:
    return EntryType(
        name,
        "thesis",
        "thesis",
        aliases=aliases,
        preprint="never",
        called=called,
        stands_apart=True,
    )


TYPES: tuple[EntryType, ...] = (
    EntryType("article", "article", "article-journal"),
    EntryType("suppperiodical", "article", "article-journal"),
    EntryType("periodical", "article", "periodical", container="journal", needs_author=False),
    EntryType("inproceedings", "inproceedings", "paper-conference", aliases=("conference",)),
    _book("book", "book"),
    _book("mvbook", "main"),
    _book("proceedings", "book", needs_author=False),
    _book("mvproceedings", "main"),
    _book("collection", "book", needs_author=False),
    _book("mvcollection", "main"),
    _book("reference", "book"),
    _book("mvreference", "main"),
    _chapter("incollection"),
    _chapter("inbook"),
    _chapter("bookinbook"),
    _chapter("suppbook"),
    _chapter("suppcollection"),
    _chapter("inreference", "entry-encyclopedia"),
    _talk("talk"),
    _talk("presentation"),
    _talk("lecture"),
    _talk("poster"),
    _thesis("thesis", N_("Thesis")),
    _thesis("phdthesis", N_("PhD thesis")),
    _thesis("mastersthesis", N_("Master's thesis"), "masterthesis"),
    _thesis("bachelorsthesis", N_("Bachelor's thesis"), "bachelorthesis"),
    EntryType(
        "report",
        "report",
        "report",
        aliases=("techreport",),
        preprint="institution",
        called=N_("Technical report"),
    ),
    EntryType("preprint", "preprint", aliases=("preprints",), preprint="always"),
    EntryType("unpublished", "other", "manuscript", preprint="always", may_be_talk=True),
    EntryType(
        "software",
        "software",
        "software",
        aliases=("code", "softwareversion"),
        preprint="never",
        stands_apart=True,
    ),
    EntryType(
        "dataset", "dataset", "dataset", aliases=("data",), preprint="never", stands_apart=True
    ),
    EntryType(
        "patent", "patent", "patent", preprint="never", called=N_("Patent"), stands_apart=True
    ),
    # Each of these is of the kind "other".
    EntryType("misc", "other", needs_author=None, may_be_talk=True),
    EntryType(
        "online",
        "other",
        "webpage",
        aliases=("electronic", "www"),
        needs_author=None,
        may_be_talk=True,
    ),
    EntryType("manual", "other", "book", is_book=True, needs_author=False),
    EntryType("booklet", "other", "pamphlet", is_book=True, needs_author=False),
    EntryType("magazine", "other", "article-magazine"),
    EntryType("newspaper", "other", "article-newspaper"),
    EntryType("blog", "other", "post-weblog"),
    EntryType("letter", "other", "personal_communication"),
    EntryType("jurisdiction", "other", "legal_case"),
    EntryType("legislation", "other", "legislation"),
    EntryType("standard", "other", "standard"),
    EntryType("video", "other", "motion_picture", stands_apart=True),
    EntryType("movie", "other", "motion_picture"),
    EntryType("audio", "other", "song", stands_apart=True),
    EntryType("music", "other", "song"),
    EntryType("media", "other", stands_apart=True),
    EntryType("slides", "other", stands_apart=True),
    EntryType("tutorial", "other", stands_apart=True),
)
_TYPE: Mapping[str, EntryType] = {name: one for one in TYPES for name in one.names}


@lru_cache(maxsize=1024)
def entry_type(name: str) -> EntryType:
    """Return the declaration of a type; an unknown one is of the kind "other"."""
    return _TYPE.get(name) or EntryType(name, "other")


#: Headings by name; {0} is the first year of a decade.
HEADINGS: Mapping[str, str] = {
    **{state.name: state.word for state in STATES if state.is_date},
    "undated": N_("Undated"),
    "decade": N_("{0}s"),
    **{kind.name: kind.heading for kind in KINDS},
}
