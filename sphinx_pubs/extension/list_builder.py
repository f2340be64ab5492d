"""The content of the directives: options in; headings and placeholders out."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_pubs.choose.group import Chosen, choose
from sphinx_pubs.choose.option_names import NAMES, NAMES_OF_ONE, SHARED
from sphinx_pubs.choose.option_values import Key, flag, plain_keys, words
from sphinx_pubs.choose.options import ListOptions, parse_options
from sphinx_pubs.extension.directive import pubs_entries, pubs_output, pubs_overview
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.downloads import downloads_place
from sphinx_pubs.extension.files import note_files, note_local_files, note_places
from sphinx_pubs.extension.libraries import library_of, named_database, usual_places
from sphinx_pubs.extension.list_config import faulty_default, frame_of, list_defaults
from sphinx_pubs.extension.list_parts import Around, Sections, entry_place
from sphinx_pubs.extension.overview import overview_placeholder
from sphinx_pubs.extension.register import note_works
from sphinx_pubs.extension.report import report
from sphinx_pubs.guesses import did_you_mean
from sphinx_pubs.model import Library, Problem, Publication, Source
from sphinx_pubs.vocabulary.types import KIND

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective

    from sphinx_pubs.model import Database


class ListMaker:
    """Makes what a directive stands for."""

    single: ClassVar[bool] = False  #: One work in the flow of a page, its legend below.

    def __init__(self, directive: SphinxDirective) -> None:
        """Take the directive, as docutils has read it."""
        self.directive = directive
        self.env = directive.env
        self.config = directive.config
        self.document: nodes.document = directive.state.document

    def run(self) -> list[nodes.Node]:
        """The nodes that stand for it."""
        source = self._source()
        options, problems = self.parsed(source)
        report(problems)
        database = self._database(options, source)
        if database is None:
            return self._empty(options)
        library = library_of(database)
        note_files(self.env, database, library)
        # A file that is not there has been reported where it is named.
        report(one for one in library.problems if os.path.isfile(one.source.path))
        if not (library.publications or library.parents):
            report(_nothing(library, database, source))
            return self._empty(options)
        chosen, problems = choose(library, options, frame_of(self.config), source)
        report(problems)
        report(faulty_default(library, options, publication_domain(self.env).confdir))
        report(note_local_files(self.env, chosen.works))
        note_works(self.env, library, chosen.works, options)
        if not chosen.works:
            return self._empty(options)
        return [self._output(chosen, database, options)]

    def parsed(self, source: Source) -> tuple[ListOptions, Sequence[Problem]]:
        """The options of the list, and what is wrong with them."""
        options, problems = parse_options(
            self.directive.options, list_defaults(self.config), source
        )
        return replace(options, keys=(*options.keys, *self._keys_in_content(source))), problems

    def files(self) -> list[str]:
        """The .bib files that it names."""
        return self.directive.arguments[0].split() if self.directive.arguments else []

    def _database(self, options: ListOptions, source: Source) -> Database | None:
        files = self.files()
        database, missing = named_database(self.env, files, options.sidecar, source)
        report(missing)
        if not files:
            note_places(self.env, usual_places(self.env, self.env.docname))
        return database

    def _keys_in_content(self, source: Source) -> list[Key]:
        """The keys in the content, each with its line."""
        # No content begins on the first line of a file: MyST counts from the directive.
        content = self.directive.content
        from_directive = bool(content.items) and content.items[0][1] == 0
        before = source.line + self.directive.content_offset if from_directive else 0
        return [
            Key(key, Source(str(path), before + line + 1))
            for text, (path, line) in zip(content, content.items, strict=True)
            for key in plain_keys(text)
        ]

    def _source(self) -> Source:
        path, line = self.directive.get_source_info()
        return Source(str(path or self.env.doc2path(self.env.docname)), line or 1)

    def _empty(self, options: ListOptions) -> list[nodes.Node]:
        """A list of nothing; numbers may go on from it."""
        if options.numbered is None:
            return []
        output = _place(options)
        self.directive.set_source_info(output)
        return [output]

    def _output(self, chosen: Chosen, database: Database, options: ListOptions) -> pubs_output:
        output = _place(options)
        self._badged = options.badges and any(map(_has_badge, chosen.works))
        self.directive.set_source_info(output)
        serial = 0 if self.single else self.env.new_serialno("pubs")
        prefix = "pubs" if not serial else f"pubs-{serial + 1}"
        around = Around(self.env.docname, self.directive.set_source_info, options)
        legend = around.legend(chosen.works)
        search = prefix if options.search else ""
        entries = partial(self._entries, database=database, options=options, search=search)
        sections = Sections(
            self.document, entries, self.directive.set_source_info, counts=options.counts
        )
        listed: list[nodes.Element]
        if options.headings == "none" or not chosen.groups:
            listed = [entries(chosen.works)]
        else:
            listed = list(sections.of(chosen.groups, prefix))
        output += overview_placeholder(chosen, options, listed, frame_of(self.config))
        output += [] if self.single else [*around.above(prefix), *legend]
        output += listed
        downloads = downloads_place(self.env, database, chosen.works, options)
        _last_section(output).extend([*downloads, *around.below()])
        output += legend if self.single else []
        self._name(output, options.name)
        return output

    def _name(self, output: pubs_output, name: str) -> None:
        """The first group carries the name, for ``:ref:``: it has a text; else the first node."""
        own = [child for child in output.children if not isinstance(child, pubs_overview)]
        if name and own:
            headed = (child for child in own if isinstance(child, nodes.section))
            first = next(headed, own[0])
            self.directive.options["name"] = name
            self.directive.add_name(first)

    def _entries(
        self, works: Sequence[Publication], database: Database, options: ListOptions, search: str
    ) -> pubs_entries:
        root = str(self.env.srcdir)
        bibs, sidecars = (
            [os.path.relpath(path, root) for path in paths]
            for paths in (database.bibs, database.sidecars)
        )
        place = entry_place(works, self._targets(works), (bibs, sidecars), options)
        place["search"] = search
        place["kinds"] = [KIND[work.kind].letter for work in works]
        if not self._badged:
            place["classes"].append("pubs-bare")
        return place

    def _targets(self, works: Sequence[Publication]) -> list[str]:
        """Those ids of works that nothing in this document has but lists of ours.

        Which of these carries one depends on the builder:
        :func:`~sphinx_pubs.extension.register.carry_once`.
        """
        document = self.document
        own = dict.fromkeys(one for work in works for one in (work.anchor, *work.older_anchors))
        targets = [one for one in own if document.ids.get(one, document) is document]
        # Now the document gives these ids to no heading that comes later.
        document.ids.update(dict.fromkeys(targets, document))
        return targets


def _last_section(output: nodes.Element) -> nodes.Element:
    """Where what stands below a list belongs: nothing can follow a section but sections."""
    last = output.children[-1]
    return _last_section(last) if isinstance(last, nodes.section) else output


def _place(options: ListOptions) -> pubs_output:
    return pubs_output(
        headings=options.headings,
        numbered="" if options.numbered is None else _direction(options),
        by_kind=bool(options.numbered and options.numbered.by_kind),
        start=str(options.start),
    )


def _direction(options: ListOptions) -> str:
    return "descending" if options.numbered and options.numbered.descending else "ascending"


def _has_badge(work: Publication) -> bool:
    return bool(work.badge) or any(award.badge for award in work.awards)


def _nothing(library: Library, database: Database, source: Source) -> list[Problem]:
    """Why nothing is shown, unless a problem has said so already."""
    if any(problem.subtype == "file" for problem in library.problems):
        return []
    names = ", ".join(os.path.basename(path) for path in database.bibs)
    hidden = library.counts["hidden"]
    why = (
        f"the sidecar hides all {hidden} publications of"
        if hidden
        else "there is no publication in"
    )
    return [Problem("empty", f"nothing to show: {why} {names}", source)]


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
    hint = did_you_mean(name, NAMES_OF_ONE, form=":{}:")
    known = ", ".join(f":{option}:" for option in sorted(NAMES_OF_ONE))
    return f"unknown option ':{name}:'{hint} (known: {known})"
