"""The defaults, and everything on: what a site of the benchmark has in conf.py.

A new feature joins in one of these tables. An option of a list that neither
``EVERYTHING`` nor ``NO_FEATURES`` has is told when the benchmark starts.
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs.choose.options import OF_SITE
from sphinx_pubs.extension.site import VALUES

#: Features of a list that are off by default, as ``pubs_defaults`` turns them on.
EVERYTHING: Mapping[str, object] = {
    "counts": True,
    "numbered": True,
    "title-link": "first",
    "legend": "always",
    "bibtex": "full",
    "json-ld": "full",
    "coins": True,
    "search": True,
    "download": "bibtex csl-json ris",
    "summary": True,
    "chart": True,
}
#: Features of the site that are off by default, as conf.py turns them on.
EVERYTHING_IN_CONF: Mapping[str, object] = {
    "pubs_backlinks": True,
    "pubs_detail_pages": True,
    "pubs_feed": True,
    "html_baseurl": "https://example.org/",
    "pubs_abstracts": {"print": "open"},
}
#: Options that add nothing to an entry or a list: they choose, sort, leave out, name.
NO_FEATURES = frozenset(
    "abstracts author badges class exclude filter group-by headings keywords layout limit links"
    " more names no-index order people selected sort type venue year".split()
)
_NO_FEATURES_OF_CONF = frozenset(
    "pubs_bibfiles pubs_canonical pubs_defaults pubs_groups pubs_math_macros pubs_max_authors"
    " pubs_names pubs_remote_previews pubs_sidecars pubs_types pubs_whole_entries".split()
)


def everything() -> dict[str, object]:
    """The values of conf.py that turn on every feature this version has."""
    names = {name for name, *_ in VALUES}
    defaults = {name: value for name, value in EVERYTHING.items() if name in OF_SITE}
    conf = {
        name: value
        for name, value in EVERYTHING_IN_CONF.items()
        if name in names or not name.startswith("pubs_")
    }
    return {"pubs_defaults": defaults, **conf}


def forgotten() -> list[str]:
    """Options and values that no table here has, and that are measured nowhere so."""
    options = set(OF_SITE) - set(EVERYTHING) - NO_FEATURES
    values = {name for name, *_ in VALUES} - set(EVERYTHING_IN_CONF) - _NO_FEATURES_OF_CONF
    return sorted(options | values)
