"""The site that is being built: the values of ``conf.py``, declared, checked and parsed once."""

from __future__ import annotations

import os
import os.path
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import urlsplit

from sphinx_pubs.extension.report import conf_lines, conf_source, report
from sphinx_pubs.guesses import closest, suggestion

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.choose.buckets import Grouping
    from sphinx_pubs.choose.options import ListOptions
    from sphinx_pubs.model import Problem

#: The form of abstracts by name or format of the builder; "open" for all others.
ABSTRACTS: Mapping[str, str] = {"html": "closed", "epub": "open", "man": "none"}
_FORMS = ("closed", "open", "none")
_MACRO = re.compile(r"[A-Za-z]+")

#: The name of each value, its default, the part of the build that depends on it, and its types.
VALUES: tuple[tuple[str, Any, Literal["env"], tuple[type, ...]], ...] = (
    ("pubs_bibfiles", None, "env", (list, tuple, str)),
    ("pubs_sidecars", [], "env", (list, tuple, str)),
    ("pubs_abstracts", {}, "env", (dict,)),
    ("pubs_max_authors", 15, "env", (int,)),
    ("pubs_names", "full", "env", (str,)),
    ("pubs_defaults", {}, "env", (dict,)),
    ("pubs_math_macros", [], "env", (list, tuple)),
    ("pubs_types", {}, "env", (dict,)),
    ("pubs_groups", {}, "env", (dict,)),
    ("pubs_canonical", "", "env", (str,)),
    ("pubs_backlinks", False, "env", (bool,)),
    ("pubs_remote_previews", False, "env", (bool,)),
    ("pubs_whole_entries", False, "env", (bool,)),
    ("pubs_detail_pages", False, "env", (bool,)),
    ("pubs_feed", False, "env", (bool,)),
)
#: Types in messages.
_TYPES: dict[tuple[type, ...], str] = {
    (dict,): "a mapping",
    (list, tuple): "a list of names",
    (int,): "a whole number",
    (bool,): "True or False",
    (str,): "a text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PubsConfig:
    """The values of ``conf.py`` that are not about lists; the default replaces a bad value."""

    bibfiles: tuple[str, ...] | None  #: ``None`` if not set.
    bibfiles_value: str  #: The name of the value that sets them.
    sidecars: tuple[str, ...]
    abstracts: Mapping[str, str]
    max_authors: int  #: The longest author list that HTML shows in full; 0: any length.
    names: str  #: "full" or "initials".
    macros: frozenset[str]  #: The math macros that the site defines, without backslashes.
    canonical: str  #: The document that references lead to where they can; "" for none.
    backlinks: bool
    remote_previews: bool
    whole_entries: bool
    detail_pages: bool
    feed: bool

    @classmethod
    def from_config(cls, config: Config) -> PubsConfig:
        """Parse the values; ``bibtex_bibfiles`` is the default of ``pubs_bibfiles``."""
        bibfiles, value = config.pubs_bibfiles, "pubs_bibfiles"
        if bibfiles is None and getattr(config, "bibtex_bibfiles", None):
            bibfiles, value = config.bibtex_bibfiles, "bibtex_bibfiles"
        abstracts = config.pubs_abstracts if isinstance(config.pubs_abstracts, dict) else {}
        flags = ("backlinks", "remote_previews", "whole_entries", "detail_pages", "feed")
        return cls(
            bibfiles=None if bibfiles is None else _paths(bibfiles),
            bibfiles_value=value,
            sidecars=_paths(config.pubs_sidecars),
            abstracts={name: form for name, form in abstracts.items() if form in _FORMS},
            max_authors=_count(config.pubs_max_authors),
            names="initials" if config.pubs_names == "initials" else "full",
            macros=math_macros(config.pubs_math_macros),
            canonical=config.pubs_canonical if isinstance(config.pubs_canonical, str) else "",
            **{flag: config[f"pubs_{flag}"] is True for flag in flags},
        )


def math_macros(value: object) -> frozenset[str]:
    """Return the names in ``pubs_math_macros``, without backslashes and bad names."""
    names = (name.removeprefix("\\") for name in _each(value) if isinstance(name, str))
    return frozenset(filter(_MACRO.fullmatch, names))


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _count(value: object) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return int(value) if is_count else 15  # type: ignore[call-overload]


def _paths(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)):
        return tuple(str(path) for path in value)
    return ()


def check_config(app: Sphinx, config: Config) -> None:
    """Report faults of our values (``config``)."""
    folder = str(app.confdir)
    faults = list(_faults(config))
    if config.pubs_defaults or config.pubs_types or config.pubs_groups:
        # The parsers of options and filters are imported only for sites that set these.
        from sphinx_pubs.extension.list_config import list_faults

        faults += list_faults(config)
    if faults:
        from sphinx_pubs.model import Problem

        report(
            Problem("config", message, conf_source(folder, value, part))
            for value, part, message in faults
        )
    report(_unknown_values(os.path.join(folder, "conf.py")))


def _unknown_values(conf: str) -> Iterator[Problem]:
    """Yield a problem for each name in conf.py that is almost one of ours; Sphinx accepts any."""
    known = [name.removeprefix("pubs_") for name, *_rest in VALUES]
    for number, line in conf_lines(conf):
        match = re.match(r"pubs_(\w+)\s*[:=]", line)
        # One that is close to none of ours is a variable of the user.
        if match and match[1] not in known and (meant := closest(match[1], known)):
            from sphinx_pubs.model import Problem, Source

            message = f"unknown value 'pubs_{match[1]}'{suggestion(f'pubs_{meant}')}"
            yield Problem("config", message, Source(conf, number))


def _faults(config: Config) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each faulty value, the part that is wrong, and a message."""
    for name, _default, _rebuild, types in VALUES:
        value = getattr(config, name)
        if value is not None and not isinstance(value, types):
            yield name, "", f"{name} must be {_TYPES.get(types, 'a list of paths')}, not {value!r}"
    if isinstance(count := config.pubs_max_authors, int) and count < 0:
        yield "pubs_max_authors", "", f"pubs_max_authors must be 0 or more, not {count}"
    if (names := config.pubs_names) not in ("full", "initials"):
        yield "pubs_names", "", f"pubs_names must be 'full' or 'initials', not {names!r}"
    for macro in _each(config.pubs_math_macros):
        if not math_macros([macro]):
            message = f"pubs_math_macros: {macro!r} is not a macro name, which has only letters"
            yield "pubs_math_macros", str(macro), message
    if isinstance(config.pubs_abstracts, dict):
        for builder, form in config.pubs_abstracts.items():
            if form not in _FORMS:
                known = ", ".join(_FORMS)
                message = f"pubs_abstracts[{builder!r}] must be one of {known}, not {form!r}"
                yield "pubs_abstracts", str(builder), message


#: The name of our domain. Its instance holds the site: it is not pickled with the environment.
DOMAIN = "pub"


class Site:
    """The properties of a site and its builder that hold for a whole build.

    Values of ``conf.py`` are parsed when they are first used: other extensions may set them
    until then, and a build that needs none of them imports no parser.
    """

    def __init__(self, builder: Builder) -> None:
        """Take the builder."""
        self.builder = builder
        self.confdir = str(builder.confdir)
        self.srcdir = str(builder.srcdir)

    @cached_property
    def config(self) -> PubsConfig:
        """The values of ``conf.py`` that are not about lists."""
        return PubsConfig.from_config(self.builder.config)

    @cached_property
    def defaults(self) -> ListOptions:
        """The options of a list that sets none (``pubs_defaults``)."""
        from sphinx_pubs.extension.list_config import list_defaults

        return list_defaults(self.builder.config)

    @cached_property
    def grouping(self) -> Grouping:
        """The groups that ``conf.py`` declares (``pubs_types``, ``pubs_groups``)."""
        from sphinx_pubs.extension.list_config import grouping_of

        return grouping_of(self.builder.config)

    @property
    def in_browser(self) -> bool:
        """Return whether the pages are read in a browser.

        Readers of e-books and of help files cannot be relied on to run scripts; some do not
        know ``<details>`` and show its content open, or never.
        """
        return self.builder.format == "html" and not getattr(self.builder, "embedded", False)

    @property
    def has_downloads(self) -> bool:
        """Return whether pages can link to files next to them; those of e-books and help files cannot."""
        return self.in_browser and bool(getattr(self.builder, "download_support", False))

    @property
    def has_urls(self) -> bool:
        """Return whether the output is a website with a file for each page."""
        return self.builder.name in ("html", "dirhtml")

    @property
    def is_one_page(self) -> bool:
        """Return whether all documents are written as one page."""
        return self.builder.name == "singlehtml"

    @property
    def has_detail_pages(self) -> bool:
        """Return whether publications have detail pages in this output."""
        return self.config.detail_pages and self.has_urls

    @property
    def has_feed(self) -> bool:
        """Return whether a feed is written."""
        return self.config.feed and self.has_urls and bool(self.host)

    @property
    def abstracts(self) -> str:
        """The form of abstracts in this output: "closed", "open" or "none"."""
        names, tables = (self.builder.name, self.builder.format), (self.config.abstracts, ABSTRACTS)
        return next((table[name] for name in names for table in tables if name in table), "open")

    @property
    def language(self) -> str:
        """The language of all pages, as a BCP 47 tag."""
        return str(self.builder.config.language or "").replace("_", "-")

    @property
    def host(self) -> str:
        """The host name in ``html_baseurl``, as it is in ids; "" where that has none."""
        try:
            address = urlsplit(self.builder.config.html_baseurl)
            name = (address.hostname or "").encode("idna").decode("ascii")
        except ValueError:  # not an address, or not a name of a host
            return ""
        return name if address.scheme in ("http", "https") else ""

    @cached_property
    def bibfiles(self) -> frozenset[str]:
        """The .bib files that ``conf.py`` names, relative to the source directory.

        Empty where it names none: then all publications that lists show are the site's.
        """
        paths = (os.path.join(self.confdir, name) for name in self.config.bibfiles or ())
        return frozenset(self.relative(os.path.normpath(path)) for path in paths)

    def absolute(self, uri: str) -> str:
        """Return the address of a page or file of the site; "" without ``html_baseurl``."""
        base = self.builder.config.html_baseurl
        return posixpath.join(base, uri) if base else ""

    def relative(self, path: str) -> str:
        """Return a path relative to the source directory, with slashes."""
        return _relative(path, self.srcdir)


@lru_cache(maxsize=256)
def _relative(path: str, folder: str) -> str:
    """Return the same string for all publications of one file, so that they share it."""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def site_of(env: BuildEnvironment) -> Site:
    """Return the site that is built from an environment."""
    return cast("Any", env.get_domain(DOMAIN)).site  # type: ignore[no-any-return]
