"""What ``.. publication::`` becomes: one work in the flow of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docutils import nodes

from sphinx_pubs.choose.option_names import NAMES, NAMES_OF_ONE, SHARED
from sphinx_pubs.choose.option_values import Key, flag, words
from sphinx_pubs.choose.options import ListOptions, parse_options
from sphinx_pubs.extension.list_config import list_defaults
from sphinx_pubs.extension.lists.making import ListMaker
from sphinx_pubs.extension.lists.placeholders import pubs_entries
from sphinx_pubs.extension.report import report
from sphinx_pubs.guesses import closest
from sphinx_pubs.model import Problem, Source

#: Whose page the document is, while it is read.
_PAGE = "pubs_page"

_PLAIN = ListOptions(group_by=(), headings="none")


class OneMaker(ListMaker):
    """Makes the entry of the work of a key."""

    single = True

    def run(self) -> list[nodes.Node]:
        made = super().run()
        if made and self._is_page():
            for place in made[0].findall(pubs_entries):
                place["page"] = "said"
        return made

    def parsed(self, source: Source) -> tuple[ListOptions, Sequence[Problem]]:
        shared = {name: text for name, text in self.directive.options.items() if name in SHARED}
        options, problems = parse_options(shared, self._defaults(), source)
        unknown = [
            Problem("option", _unknown(name), source)
            for name in self.directive.options
            if name not in NAMES_OF_ONE
        ]
        return replace(options, keys=(Key(self.directive.arguments[0], source, ""),)), [
            *unknown,
            *problems,
        ]

    def files(self) -> list[str]:
        return list(words(self.directive.options.get("bib", "")))

    def _is_page(self) -> bool:
        """Whether the page is the work's (``:page:``); it is that of one work at most."""
        typed = self.directive.options.get("page")
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
        self.env.temp_data[_PAGE] = self.directive.arguments[0]
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
    if name in NAMES:
        return f"option ':{name}:' is for lists, not for one work"
    close = closest(name, NAMES_OF_ONE)
    hint = f", did you mean ':{close}:'?" if close else ""
    known = ", ".join(f":{option}:" for option in sorted(NAMES_OF_ONE))
    return f"unknown option ':{name}:'{hint} (known: {known})"
