"""``.. publication::``: one work in the flow of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import ClassVar

from docutils import nodes
from sphinx.util.typing import OptionSpec

from sphinx_pubs.choose.option_values import Key, flag, words
from sphinx_pubs.choose.options import ListOptions, parse_options
from sphinx_pubs.extension.list_config import list_defaults
from sphinx_pubs.extension.lists.directive import AnyOption, PublicationsDirective, as_typed
from sphinx_pubs.extension.lists.placeholders import pubs_entries
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Problem, Source

#: The options that it shares with a list.
_SHARED = (
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
#: The names of all options.
NAMES = ("bib", "page", *_SHARED)

#: Whose page the document is, while it is read.
_PAGE = "pubs_page"

_PLAIN = ListOptions(group_by=(), headings="none")


class PublicationDirective(PublicationsDirective):
    """The entry of the work of this key; what its marks mean stands below it."""

    has_content = False
    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = AnyOption(dict.fromkeys(NAMES, as_typed))
    single = True

    def run(self) -> list[nodes.Node]:
        made = super().run()
        if made and self._is_page():
            for place in made[0].findall(pubs_entries):
                place["page"] = "said"
        return made

    def parsed(self, source: Source) -> tuple[ListOptions, Sequence[Problem]]:
        shared = {name: text for name, text in self.options.items() if name in _SHARED}
        options, problems = parse_options(shared, self._defaults(), source)
        unknown = [
            Problem("option", _unknown(name), source) for name in self.options if name not in NAMES
        ]
        return replace(options, keys=(Key(self.arguments[0], source, ""),)), [*unknown, *problems]

    def files(self) -> list[str]:
        return list(words(self.options.get("bib", "")))

    def _is_page(self) -> bool:
        """Whether the page is the work's (``:page:``); it is that of one work at most."""
        typed = self.options.get("page")
        try:
            if typed is None or not flag(typed):
                return False
        except ValueError as error:
            report([Problem("option", f"option ':page: {typed}' {error}", self._source())])
            return False
        first = self.env.temp_data.get(_PAGE)
        if first is not None:
            message = f"option ':page:': this page is that of '{first}', and of no second work"
            report([Problem("option", message, self._source())])
            return False
        self.env.temp_data[_PAGE] = self.arguments[0]
        return True

    def _defaults(self) -> ListOptions:
        """The site's, as far as they are of entries and not of lists."""
        site = list_defaults(self.config)
        return replace(
            _PLAIN,
            layout=site.layout,
            badges=site.badges,
            links=site.links,
            title_link=site.title_link,
            bibtex=site.bibtex,
            json_ld=site.json_ld,
            coins=site.coins,
            abstracts=site.abstracts,
            names=site.names,
            legend=site.legend,
            classes=site.classes,
            no_index=site.no_index,
        )


def _unknown(name: str) -> str:
    close = get_close_matches(name, NAMES, n=1)
    hint = f", did you mean ':{close[0]}:'?" if close else ""
    known = ", ".join(f":{option}:" for option in sorted(NAMES))
    return f"unknown option ':{name}:'{hint} (known: {known})"
