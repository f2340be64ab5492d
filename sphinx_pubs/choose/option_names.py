"""The names of the options, for whoever needs no more of them than that."""

from __future__ import annotations

#: Those of ``.. publications::``.
NAMES = (
    "keys",
    "type",
    "year",
    "author",
    "people",
    "keywords",
    "venue",
    "selected",
    "exclude",
    "filter",
    "limit",
    "sort",
    "group-by",
    "order",
    "counts",
    "numbered",
    "start",
    "layout",
    "badges",
    "links",
    "title-link",
    "bibtex",
    "json-ld",
    "coins",
    "search",
    "download",
    "more",
    "summary",
    "chart",
    "legend",
    "headings",
    "abstracts",
    "names",
    "sidecar",
    "class",
    "name",
    "no-index",
)
#: Those of them that ``.. publication::`` has too.
SHARED = (
    "layout",
    "badges",
    "links",
    "title-link",
    "bibtex",
    "json-ld",
    "coins",
    "abstracts",
    "names",
    "legend",
    "sidecar",
    "class",
    "name",
    "no-index",
)
#: Those of ``.. publication::``.
NAMES_OF_ONE = ("bib", "page", *SHARED)
