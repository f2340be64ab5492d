"""The options of a list: what a directive, or conf.py, may say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Literal

from sphinx_pubs.choose import option_values as read
from sphinx_pubs.choose.filter import Filter, parse_filter
from sphinx_pubs.choose.option_values import Key, Numbering
from sphinx_pubs.choose.sort import SortKey
from sphinx_pubs.choose.years import Years, parse_years
from sphinx_pubs.guesses import did_you_mean
from sphinx_pubs.model import Problem, Source

Legend = Literal["auto", "always", "none"]
Headings = Literal["auto", "sections", "rubrics", "none"]
Names = Literal["", "full", "initials"]
Abstracts = Literal["", "closed", "open", "none"]
Order = Literal["", "ascending", "descending"]
Metadata = Literal["short", "full", "none"]
Layout = Literal["full", "compact", "cards"]
TitleLink = Literal["none", "first", "doi"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """How one list is to be."""

    keys: tuple[Key, ...] = ()  #: Only works of these keys.
    types: tuple[str, ...] = ()  #: … of one of these types.
    years: tuple[Years, ...] = ()  #: … listed in one of these.
    authors: tuple[str, ...] = ()  #: … by one of these.
    people: bool = False  #: … or by one of the sidecar's people.
    keywords: tuple[tuple[str, ...], ...] = ()  #: … with all keywords of one of these.
    venues: tuple[str, ...] = ()  #: … that appeared in one of these.
    selected: bool = False  #: … that are marked as selected.
    exclude: tuple[str, ...] = ()  #: None of these keys.
    filter: Filter | None = None  #: Only what this holds for.
    limit: int | None = None  #: No more than so many, the first ones.
    sort: tuple[SortKey, ...] = ()  #: Empty: what the groups call for.
    group_by: tuple[str, ...] = ("year",)  #: From the outer to the inner.
    order: Order = ""  #: Of groups; empty: dates descend, words ascend.
    counts: bool = False  #: Whether headings have the number of their works.
    numbered: Numbering | None = None
    start: int | Literal["", "continue"] = ""  #: The first number.
    layout: Layout = "full"  #: One line for each work, or cards side by side.
    badges: bool = True  #: Whether entries have badges.
    links: bool = True  #: Whether entries have links.
    title_link: TitleLink = "none"  #: What titles lead to.
    bibtex: Metadata = "short"  #: The entry's source; short: without its abstract.
    json_ld: Metadata = "short"  #: What search engines read; short: without abstracts.
    coins: bool = False  #: Whether entries have what reference managers read.
    search: bool = False  #: Whether a visitor can search the list.
    downloads: tuple[str, ...] = ()  #: The formats of the files of it, in order.
    more: str = ""  #: The document of the whole list, to link to below this one.
    summary: bool = False  #: Whether a sentence above the list counts its works.
    chart: bool = False  #: Whether a chart above the list does, by year.
    legend: Legend = "auto"  #: Whether the marks behind names are explained on top.
    headings: Headings = "auto"  #: What headings are; auto: sections where they may be.
    abstracts: Abstracts = ""  #: For this list; "" leaves it to the builder.
    names: Names = ""  #: How given names are written; "" leaves it to conf.py.
    sidecar: tuple[str, ...] = ()  #: More sidecars, as typed; later ones win.
    classes: tuple[str, ...] = ()  #: More classes for the list.
    name: str = ""  #: A name that ``:ref:`` finds.
    no_index: bool = False  #: Whether references lead to other lists than this.
    of_site: frozenset[str] = frozenset()  #: The options that are conf.py's, not the list's own.

    @property
    def whole(self) -> bool:
        """Whether the list shows all works of its database: no selection and no limit."""
        chosen = (self.keys, self.types, self.years, self.authors, self.keywords, self.venues)
        return not any((*chosen, self.people, self.selected, self.exclude, self.filter, self.limit))


@dataclass(frozen=True, slots=True)
class _Option:
    field: str
    parse: Callable[[str], object]
    between: str = " "  #: What stands between the items of a list in conf.py.
    of_one_list: bool = False  #: Whether conf.py can have no default for it.


#: As much of an option as a message quotes.
QUOTED = 200

#: All options, by name: those of :mod:`~sphinx_pubs.choose.option_names`.
_OPTIONS: Mapping[str, _Option] = {
    "keys": _Option("keys", read.some(read.keys), of_one_list=True),
    "type": _Option("types", read.some(read.types)),
    "year": _Option("years", read.some(parse_years)),
    "author": _Option("authors", read.some(read.texts), between="; "),
    "people": _Option("people", read.flag),
    "keywords": _Option("keywords", read.some(read.keywords), between="; "),
    "venue": _Option("venues", read.some(read.texts), between="; "),
    "selected": _Option("selected", read.flag),
    "exclude": _Option("exclude", read.some(read.plain_keys)),
    "filter": _Option("filter", parse_filter),
    "limit": _Option("limit", read.limit),
    "sort": _Option("sort", read.some(read.sort_keys)),
    "group-by": _Option("group_by", read.group_by),
    "order": _Option("order", read.choice("ascending", "descending")),
    "counts": _Option("counts", read.flag),
    "numbered": _Option("numbered", read.numbering),
    "start": _Option("start", read.start, of_one_list=True),
    "layout": _Option("layout", read.choice("full", "compact", "cards")),
    "badges": _Option("badges", read.shown),
    "links": _Option("links", read.shown),
    "title-link": _Option("title_link", read.choice("none", "first", "doi")),
    "bibtex": _Option("bibtex", read.choice("short", "full", "none")),
    "json-ld": _Option("json_ld", read.choice("short", "full", "none")),
    "coins": _Option("coins", read.flag),
    "search": _Option("search", read.flag),
    "download": _Option("downloads", read.downloads),
    "more": _Option("more", str),
    "summary": _Option("summary", read.flag),
    "chart": _Option("chart", read.flag),
    "legend": _Option("legend", read.choice("auto", "always", "none")),
    "headings": _Option("headings", read.choice("sections", "rubrics", "none")),
    "abstracts": _Option("abstracts", read.choice("closed", "open", "none")),
    "names": _Option("names", read.choice("full", "initials")),
    "sidecar": _Option("sidecar", read.words, of_one_list=True),
    "class": _Option("classes", read.words),
    "name": _Option("name", str, of_one_list=True),
    "no-index": _Option("no_index", read.flag),
}
#: Options that mean something without a value.
_BARE = frozenset(
    """
    people selected counts numbered no-index keys coins search summary chart
    """.split()
)

#: What a message says of ``toc``, an option of earlier versions; its value ``none`` is ignored.
_NO_TOC = "no longer exists: use ':search:', whose chips show the keywords, or ':group-by: keyword'"

#: The options that conf.py can have defaults for.
OF_SITE = tuple(name for name, option in _OPTIONS.items() if not option.of_one_list)

_PLAIN = ListOptions()


def parse_options(
    given: Mapping[str, str], defaults: ListOptions, source: Source
) -> tuple[ListOptions, tuple[Problem, ...]]:
    """The options of one directive over the site's defaults.

    An unknown option, or one with a bad value, is a problem (``option``); the
    others stand, and so does the list. An option without a value takes the
    site's default back.

    :param given: The options as typed, by name.
    :param source: The directive.
    """
    values: dict[str, object] = {}
    problems = []
    for name, typed in given.items():
        text = (typed or "").strip()
        if (name, text) == ("toc", "none"):
            continue
        if name not in _OPTIONS and name != "toc":
            problems.append(Problem("option", _unknown(name), source))
            continue
        try:
            field, value = _value(name, text, defaults)
            values[field] = value
        except ValueError as error:
            shown = shorten(f":{name}: {text}", QUOTED, placeholder=" …")
            problems.append(Problem("option", f"option '{shown}' {error}", source))
    of_site = defaults.of_site - given.keys()
    return replace(defaults, **values, of_site=of_site), tuple(problems)  # type: ignore[arg-type]


def parse_defaults(
    given: Mapping[object, object],
) -> tuple[ListOptions, tuple[tuple[str, str], ...]]:
    """The defaults of conf.py, and what is wrong with them: option and message.

    A value is the text of the option, ``True`` for one that is only set, a
    number, or a list of what stands between commas or spaces.
    """
    given = {name: said for name, said in given.items() if (name, said) != ("toc", "none")}
    values: dict[str, object] = {}
    faults = []
    for name, said in given.items():
        if name not in OF_SITE:
            faults.append((str(name), _no_default(str(name))))
            continue
        try:
            field, value = _value(str(name), _text(said, _OPTIONS[str(name)].between), _PLAIN)
            values[field] = value
        except ValueError as error:
            faults.append((str(name), f"pubs_defaults['{name}'] {error}"))
    of_site = frozenset(map(str, given)) - {name for name, _ in faults}
    return replace(_PLAIN, **values, of_site=of_site), tuple(faults)  # type: ignore[arg-type]


def text_of_option(name: str, value: object) -> str:
    """Return the text of an option that Python gives as a text, a number, a truth or a list.

    :raises ValueError: for any other value, and for an empty list or text.
    """
    wrong = ""
    if isinstance(value, bool) and name not in _BARE:
        wrong = f"must be a text, a list of texts or a number, not {value!r}"
    elif isinstance(value, (list, tuple, str)) and not value:
        wrong = "is empty"
    try:
        text = _text(value, _OPTIONS[name].between)
    except ValueError as error:
        wrong = wrong or str(error)
    if wrong:
        raise ValueError(f"option '{name.replace('-', '_')}' {wrong}")
    return text


def _value(name: str, text: str, defaults: ListOptions) -> tuple[str, object]:
    if name == "toc":
        raise ValueError(_NO_TOC)
    option = _OPTIONS[name]
    if text or name in _BARE:
        return option.field, option.parse(text)
    usual = getattr(_PLAIN, option.field)
    if getattr(defaults, option.field) == usual:
        raise ValueError("needs a value")
    return option.field, usual


def _text(said: object, between: str) -> str:
    if isinstance(said, bool):
        return "" if said else "no"
    if isinstance(said, (str, int)):
        return str(said).strip()
    if isinstance(said, (list, tuple)) and all(isinstance(one, (str, int)) for one in said):
        return between.join(map(str, said))
    raise ValueError(f"must be a text, a list of texts, a number or True, not {said!r}")


def _unknown(name: str) -> str:
    hint = did_you_mean(name, _OPTIONS, form=":{}:")
    known = ", ".join(f":{option}:" for option in sorted(_OPTIONS))
    return f"unknown option ':{name}:'{hint} (known: {known})"


def _no_default(name: str) -> str:
    if name == "toc":
        return f"pubs_defaults['toc'] {_NO_TOC}"
    if name in _OPTIONS:
        return f"pubs_defaults['{name}']: this option is for one list, it has no default"
    hint = did_you_mean(name, OF_SITE) or f" (known: {', '.join(sorted(OF_SITE))})"
    return f"pubs_defaults has the unknown option '{name}'{hint}"
