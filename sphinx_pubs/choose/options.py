"""The options of a list, each declared once: in the directives, conf.py and the reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from functools import partial
from textwrap import shorten
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from sphinx_pubs.choose import option_values as read
from sphinx_pubs.choose.filter import Filter, parse_filter
from sphinx_pubs.choose.option_values import Key, Numbering
from sphinx_pubs.choose.sort import NAMES, SortKey
from sphinx_pubs.choose.years import Years, parse_years
from sphinx_pubs.guesses import did_you_mean
from sphinx_pubs.model import Problem, Source

Legend = Literal["auto", "always", "none"]
Headings = Literal["", "sections", "rubrics", "none"]
Names = Literal["", "full", "initials"]
Abstracts = Literal["", "closed", "open", "none"]
Order = Literal["", "ascending", "descending"]
Metadata = Literal["short", "full", "none"]
Layout = Literal["full", "compact", "cards"]
TitleLink = Literal["none", "first", "doi"]
Directive: TypeAlias = Literal["publications", "publication"]

#: Characters of an option that a message quotes.
QUOTED = 200


def _option(
    default: object,
    parse: Callable[[str], object] | tuple[str, ...],
    summary: str,
    values: str = "",
    **more: object,
) -> Any:
    """Declare an option as a field with its default; the rest is as in :class:`Option`.

    :param parse: The parser of its text, or the words that it may be.
    """
    if isinstance(parse, tuple):
        words = tuple(filter(None, parse))
        parse, values = read.choice(*words), " | ".join(words)
    more = {"parse": parse, "summary": summary, "values": values, **more}
    return field(default=default, metadata=more)


#: An option of the entries, which a single entry has too.
_look = partial(_option, directives=("publications", "publication"))
#: An option that leaves publications out; one that takes a list of names.
_select = partial(_option, narrows=True)
_select_names = partial(_select, (), read.some(read.texts), values="name; …", separator="; ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The look of entries; a placeholder node carries its fields until the page is written."""

    layout: Layout = _look("full", get_args(Layout), "The shape of the entries.")
    badges: bool = _look(True, read.shown, "Whether entries have badges.", "all | none")
    links: bool = _look(True, read.shown, "Whether entries have links.", "all | none")
    title_link: TitleLink = _look("none", get_args(TitleLink), "The target of titles.")
    bibtex: Metadata = _look("short", get_args(Metadata), "Whether entries offer their BibTeX.")
    json_ld: Metadata = _look("short", get_args(Metadata), "Metadata for search engines.")
    coins: bool = _look(False, read.flag, "Metadata for Zotero and other reference managers.")
    abstracts: Abstracts = _look("", get_args(Abstracts), "How abstracts are shown.")
    names: Names = _look("", get_args(Names), "How given names are written.")
    legend: Legend = _look("auto", get_args(Legend), "A legend of the author marks.")
    classes: tuple[str, ...] = _look((), read.words, "More CSS classes.", "name …", name="class")
    no_index: bool = _look(False, read.flag, "References lead to other lists.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions(Look):
    """The options of one list: its publications, their order and groups, and their look."""

    keys: tuple[Key, ...] = _select(
        (),
        read.some(read.keys),
        "Publications with these keys.",
        "key …",
        in_conf=False,
        bare=True,
    )
    types: tuple[str, ...] = _select(
        (), read.some(read.types), "Publications of these entry types.", "type …", name="type"
    )
    years: tuple[Years, ...] = _select(
        (), read.some(parse_years), "Publications listed in these years.", "years …", name="year"
    )
    authors: tuple[str, ...] = _select_names("Publications by these people.", name="author")
    people: bool = _select(False, read.flag, "Publications by any of the sidecar's people.")
    keywords: tuple[tuple[str, ...], ...] = _select(
        (),
        read.some(read.keywords),
        "Publications with these keywords.",
        "word, …",
        separator="; ",
    )
    venues: tuple[str, ...] = _select_names("Publications in these venues.", name="venue")
    selected: bool = _select(False, read.flag, "Publications marked as selected.")
    exclude: tuple[str, ...] = _select(
        (), read.some(read.plain_keys), "Publications to leave out.", "key …"
    )
    filter: Filter | None = _select(
        None, parse_filter, "Publications for which an expression is true.", "expression"
    )
    limit: int | None = _select(None, read.limit, "Show at most this many publications.", "number")
    sort: tuple[SortKey, ...] = _option(
        (), read.some(read.sort_keys), "What to sort by.", f"{' | '.join(NAMES)} …"
    )
    group_by: tuple[str, ...] = _option(
        ("year",),
        read.group_by,
        "The headings, from the outer to the inner.",
        f"{' | '.join(read.GROUPINGS)} … | none",
    )
    order: Order = _option("", get_args(Order), "The order of the groups.")
    counts: bool = _option(False, read.flag, "Headings with the number of their publications.")
    numbered: Numbering | None = _option(
        None,
        read.numbering,
        "Numbers of the publications.",
        "ascending | descending | kind … | none",
        bare=True,
    )
    start: int | Literal["", "continue"] = _option(
        "", read.start, "The first number.", "number | continue", in_conf=False
    )
    search: bool = _option(False, read.flag, "A search box above the list.")
    downloads: tuple[str, ...] = _option(
        (),
        read.downloads,
        "Files of the list to download.",
        f"{' | '.join(read.DOWNLOADS)} … | none",
        name="download",
    )
    more: str = _option("", str, "The document with the whole list, to link to.", "document")
    summary: bool = _option(False, read.flag, "A sentence with the counts, above the list.")
    chart: bool = _option(False, read.flag, "A chart of the counts by year, above the list.")
    headings: Headings = _option("", get_args(Headings), "Sections, rubrics or no headings.")
    sidecar: tuple[str, ...] = _look(
        (), read.words, "More sidecars; later ones win.", "file.yaml …", in_conf=False
    )
    name: str = _look("", str, "A label for ``:ref:``.", "label", in_conf=False)
    bibs: tuple[str, ...] = _option(
        (),
        read.words,
        "The ``.bib`` files to look up the key in.",
        "file.bib …",
        name="bib",
        in_conf=False,
        directives=("publication",),
    )
    page: bool = _option(
        False,
        read.flag,
        "Whether the document is the publication's page.",
        in_conf=False,
        directives=("publication",),
    )
    #: The names of the options that come from conf.py and not from the list.
    of_site: frozenset[str] = frozenset()

    @property
    def look(self) -> Look:
        """Return the look alone."""
        return Look(**{one.name: getattr(self, one.name) for one in fields(Look)})

    @property
    def whole(self) -> bool:
        """Return whether no option leaves out publications of the database."""
        return not any(getattr(self, one.attribute) for one in OPTIONS.values() if one.narrows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Declaration of an option: its values, and where it may be given."""

    name: str  #: As typed in a directive and in ``pubs_defaults``.
    attribute: str  #: The attribute of :class:`ListOptions` with its value.
    default: object  #: The value where neither the list nor conf.py has the option.
    parse: Callable[[str], object]  #: Raises ``ValueError`` with a phrase to follow the option.
    summary: str  #: A line of the reference.
    values: str  #: The values as in the reference; "" for an option without a value.
    separator: str = " "  #: Joins the items of a list in ``pubs_defaults``.
    in_conf: bool = True  #: Whether ``pubs_defaults`` can have it.
    bare: bool = False  #: Whether it means something without a value.
    narrows: bool = False  #: Whether it leaves publications out.
    directives: tuple[Directive, ...] = ("publications",)

    @property
    def default_text(self) -> str:
        """Return the default as you would type it; "" where it cannot be typed."""
        if self.parse is read.shown:
            return "all" if self.default else "none"
        if isinstance(self.default, tuple):
            return " ".join(self.default)
        return self.default if isinstance(self.default, str) else ""


def _declared(one: Field[Any]) -> Option | None:
    if not one.metadata:
        return None
    declared = {"name": one.name.replace("_", "-"), "bare": one.metadata["parse"] is read.flag}
    return Option(attribute=one.name, default=one.default, **{**declared, **one.metadata})


#: All options of both directives, by name.
OPTIONS: Mapping[str, Option] = {
    option.name: option for option in map(_declared, fields(ListOptions)) if option
}
#: Options of earlier versions, with what to use instead; the value ``none`` is ignored.
_REMOVED: Mapping[str, str] = {
    "toc": "no longer exists: use ':search:', whose chips show the keywords, "
    "or ':group-by: keyword'"
}
#: The options that conf.py can have defaults for.
OF_SITE = tuple(name for name, option in OPTIONS.items() if option.in_conf)

_PLAIN = ListOptions()


def names_of(directive: Directive) -> list[str]:
    """Return the names of the options of a directive, sorted."""
    return sorted(name for name, option in OPTIONS.items() if directive in option.directives)


def single_defaults(site: ListOptions) -> ListOptions:
    """Return the defaults of a single entry: those of a site as far as it has the options."""
    shared = [one for one in OPTIONS.values() if one.in_conf and "publication" in one.directives]
    values = {option.attribute: getattr(site, option.attribute) for option in shared}
    return ListOptions(group_by=(), headings="none", **values)


def parse_options(
    given: Mapping[str, str],
    defaults: ListOptions,
    source: Source,
    directive: Directive = "publications",
) -> tuple[ListOptions, tuple[Problem, ...]]:
    """Parse the options of one directive, over the defaults of the site.

    An unknown option, or one with a bad value, is a problem (``option``) and is ignored. An
    option without a value resets the site's default.

    :param given: The options as typed, by name.
    :param source: The directive.
    """
    values: dict[str, object] = {}
    faults = []
    for name, typed in _without_removed(given).items():
        text = (typed or "").strip()
        shown = shorten(f":{name}: {text}", QUOTED, placeholder=" …")
        option = OPTIONS.get(name)
        if option is None or directive not in option.directives:
            faults.append(_unknown(name, shown, directive))
            continue
        try:
            values[option.attribute] = _value(option, text, defaults)
        except ValueError as error:
            faults.append(f"option '{shown}' {error}")
    problems = tuple(Problem("option", fault, source) for fault in faults)
    of_site = defaults.of_site - given.keys()
    return replace(defaults, **values, of_site=of_site), problems  # type: ignore[arg-type]


def parse_defaults(
    conf: Mapping[object, object],
) -> tuple[ListOptions, tuple[tuple[str, str], ...]]:
    """Parse ``pubs_defaults``; return the options, and a pair of name and message for each fault.

    A value is the text of the option, ``True`` for one without a value, a number, or a
    list of the items that the text has between commas or spaces.
    """
    values: dict[str, object] = {}
    faults = []
    given = _without_removed({str(name): value for name, value in conf.items()})
    for name, value in given.items():
        if name not in OF_SITE:
            faults.append((name, _no_default(name)))
            continue
        option = OPTIONS[name]
        try:
            values[option.attribute] = _value(option, _text(value, option), _PLAIN)
        except ValueError as error:
            faults.append((name, f"pubs_defaults['{name}'] {error}"))
    of_site = frozenset(given) - {name for name, _ in faults}
    return replace(_PLAIN, **values, of_site=of_site), tuple(faults)  # type: ignore[arg-type]


def text_of_option(name: str, value: object) -> str:
    """Return the text of an option that Python gives as a text, a number, a truth or a list.

    :raises ValueError: for any other value, and for an empty list or text.
    """
    wrong = ""
    if isinstance(value, bool) and not OPTIONS[name].bare:
        wrong = f"must be a text, a list of texts or a number, not {value!r}"
    elif isinstance(value, (list, tuple, str)) and not value:
        wrong = "is empty"
    try:
        text = _text(value, OPTIONS[name])
    except ValueError as error:
        wrong = wrong or str(error)
    if wrong:
        raise ValueError(f"option '{name.replace('-', '_')}' {wrong}")
    return text


def _value(option: Option, text: str, defaults: ListOptions) -> object:
    if text or option.bare:
        return option.parse(text)
    if getattr(defaults, option.attribute) == option.default:
        raise ValueError("needs a value")
    return option.default


def _text(value: object, option: Option) -> str:
    if isinstance(value, bool):
        return "" if value else "no"
    if isinstance(value, (str, int)):
        return str(value).strip()
    if isinstance(value, (list, tuple)) and all(isinstance(one, (str, int)) for one in value):
        return option.separator.join(map(str, value))
    raise ValueError(f"must be a text, a list of texts, a number or True, not {value!r}")


_Value = TypeVar("_Value")


def _without_removed(given: Mapping[str, _Value]) -> dict[str, _Value]:
    """Return the options without those of earlier versions that are ``none``."""
    return {name: one for name, one in given.items() if name not in _REMOVED or one != "none"}


def _unknown(name: str, shown: str, directive: Directive) -> str:
    if name in _REMOVED:
        return f"option '{shown}' {_REMOVED[name]}"
    if name in OPTIONS:
        return f"option ':{name}:' is for '.. {OPTIONS[name].directives[0]}::' only"
    names = names_of(directive)
    hint = did_you_mean(name, names, form=":{}:")
    return f"unknown option ':{name}:'{hint} (known: {', '.join(f':{one}:' for one in names)})"


def _no_default(name: str) -> str:
    if name in _REMOVED:
        return f"pubs_defaults['{name}'] {_REMOVED[name]}"
    if name in OPTIONS:
        return f"pubs_defaults['{name}'] is ignored: the option is for one list only"
    hint = did_you_mean(name, OF_SITE) or f" (known: {', '.join(sorted(OF_SITE))})"
    return f"pubs_defaults has the unknown option '{name}'{hint}"
