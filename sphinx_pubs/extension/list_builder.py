"""The builders of lists and single entries: options in; headings and placeholders out."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_pubs.choose.group import Chosen, choose
from sphinx_pubs.choose.option_values import Key, plain_keys
from sphinx_pubs.choose.options import Directive, ListOptions, parse_options, single_defaults
from sphinx_pubs.extension.directive import pubs_entries, pubs_output, pubs_overview, pubs_search
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.downloads import downloads_placeholder
from sphinx_pubs.extension.libraries import library_of, named_database, usual_paths
from sphinx_pubs.extension.list_config import faulty_default
from sphinx_pubs.extension.list_parts import (
    Sections,
    entries_placeholder,
    legend_below,
    link_to_all,
    overview_placeholder,
)
from sphinx_pubs.extension.register import (
    note_files,
    note_local_files,
    note_paths,
    note_publications,
)
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Library, Problem, Publication, Source
from sphinx_pubs.vocabulary.types import KIND

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective

    from sphinx_pubs.model import Database


class ListBuilder:
    """Builder of the nodes of ``.. publications::``."""

    name: ClassVar[Directive] = "publications"

    def __init__(self, directive: SphinxDirective) -> None:
        """Take the directive, as docutils has read it."""
        self.directive = directive
        self.env = directive.env
        self.domain = publication_domain(directive.env)
        self.site = self.domain.site
        self.document: nodes.document = directive.state.document

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the directive; report all problems of its options and files."""
        source = self._source()
        options, problems = parse_options(
            self.directive.options, self.defaults(), source, self.name
        )
        options = replace(options, keys=(*options.keys, *self.keys(source)))
        report(problems)
        files = self.files(options)
        database, missing = named_database(self.env, files, options.sidecar, source)
        report(missing)
        if not files:
            note_paths(self.domain, usual_paths(self.env, self.env.docname))
        if database is None:
            return self._empty(options)
        library = library_of(database)
        note_files(self.domain, database, library)
        # A missing file has been reported where it is named.
        report(one for one in library.problems if os.path.isfile(one.source.path))
        if not (library.publications or library.parents):
            report(_nothing(library, database, source))
            return self._empty(options)
        chosen, problems = choose(library, options, self.site.grouping, source)
        report(problems)
        report(faulty_default(library, options, self.site.confdir))
        report(note_local_files(self.domain, chosen.publications))
        note_publications(self.domain, library, chosen.publications, options)
        if not chosen.publications:
            return self._empty(options)
        return [self.output(chosen, database, options)]

    def defaults(self) -> ListOptions:
        """Return the defaults of the site."""
        return self.site.defaults

    def keys(self, source: Source) -> list[Key]:
        """Return the keys in the content, each with its line."""
        # No content begins on the first line of a file: MyST counts from the directive.
        content = self.directive.content
        from_directive = bool(content.items) and content.items[0][1] == 0
        before = source.line + self.directive.content_offset if from_directive else 0
        return [
            Key(key, Source(str(path), before + line + 1))
            for text, (path, line) in zip(content, content.items, strict=True)
            for key in plain_keys(text)
        ]

    def files(self, options: ListOptions) -> list[str]:
        """Return the .bib files that the directive names."""
        return self.directive.arguments[0].split() if self.directive.arguments else []

    def output(self, chosen: Chosen, database: Database, options: ListOptions) -> pubs_output:
        """Return the list with all that is above and below it."""
        output = self._output(options)
        serial = self.env.new_serialno("pubs")
        prefix = f"pubs-{serial + 1}" if serial else "pubs"
        publications, set_line = chosen.publications, self.directive.set_source_info
        entries = partial(
            self.entries,
            database=database,
            options=options,
            bare=_is_bare(publications, options),
            search=prefix if options.search else "",
        )
        listed: list[nodes.Element]
        if options.headings == "none" or not chosen.groups:
            listed = [entries(publications)]
        else:
            sections = Sections(
                document=self.document, entries=entries, set_line=set_line, counts=options.counts
            )
            listed = list(sections.of(chosen.groups, prefix))
        output += overview_placeholder(chosen, options, listed, self.site.grouping)
        if options.search:
            output += pubs_search(search=prefix)
        output += [*legend_below(publications, options, set_line), *listed]
        downloads = downloads_placeholder(self.env, database, publications, options)
        more = link_to_all(self.env.docname, options, set_line)
        _last_section(output).extend([*downloads, *more])
        self.add_name(output, options.name)
        return output

    def add_name(self, output: pubs_output, name: str) -> None:
        """Give the name to the first group, which has a text for ``:ref:``, else the first node."""
        named = [child for child in output.children if not isinstance(child, pubs_overview)]
        if name and named:
            headed = (child for child in named if isinstance(child, nodes.section))
            self.directive.options["name"] = name
            self.directive.add_name(next(headed, named[0]))

    def entries(
        self,
        publications: Sequence[Publication],
        database: Database,
        options: ListOptions,
        *,
        bare: bool,
        search: str = "",
    ) -> pubs_entries:
        """Return the placeholder of some publications of a list.

        :param bare: Whether the list has no badges at all.
        :param search: The name of the search box; "" without one.
        """
        root = str(self.env.srcdir)
        bibs, sidecars = (
            [os.path.relpath(path, root) for path in paths]
            for paths in (database.bibs, database.sidecars)
        )
        targets = self._targets(publications)
        placeholder = entries_placeholder(publications, targets, (bibs, sidecars), options.look)
        placeholder["search"] = search
        placeholder["kinds"] = [KIND[publication.kind].letter for publication in publications]
        if bare:
            placeholder["classes"].append("pubs-bare")
        return placeholder

    def _source(self) -> Source:
        path, line = self.directive.get_source_info()
        return Source(str(path or self.env.doc2path(self.env.docname)), line or 1)

    def _output(self, options: ListOptions) -> pubs_output:
        output = pubs_output(
            headings=options.headings, numbered=options.numbered, start=options.start
        )
        self.directive.set_source_info(output)
        return output

    def _empty(self, options: ListOptions) -> list[nodes.Node]:
        """Return an empty list where it is numbered: a later list may continue its numbers."""
        return [] if options.numbered is None else [self._output(options)]

    def _targets(self, publications: Sequence[Publication]) -> list[str]:
        """Return the ids of publications that only our lists have in this document.

        Which list carries an id depends on the builder:
        :func:`~sphinx_pubs.extension.register.carry_once`.
        """
        document = self.document
        ids = dict.fromkeys(
            anchor for one in publications for anchor in (one.anchor, *one.older_anchors)
        )
        targets = [one for one in ids if document.ids.get(one, document) is document]
        # Now the document gives these ids to no heading that comes later.
        document.ids.update(dict.fromkeys(targets, document))
        return targets


#: Key of ``env.temp_data``: the publication whose page the document is, while it is read.
_PAGE = "pubs_page"


class SingleBuilder(ListBuilder):
    """Builder of the nodes of ``.. publication::``."""

    name = "publication"

    def defaults(self) -> ListOptions:
        """Return the defaults of the site for entries, without those for lists."""
        return single_defaults(self.site.defaults)

    def keys(self, source: Source) -> list[Key]:
        """Return the one key."""
        return [Key(self.directive.arguments[0], source, "")]

    def files(self, options: ListOptions) -> list[str]:
        """Return the .bib files that the directive names."""
        return list(options.bibs)

    def output(self, chosen: Chosen, database: Database, options: ListOptions) -> pubs_output:
        """Return the entry, and the legend below it."""
        output = self._output(options)
        publications = chosen.publications
        bare = _is_bare(publications, options)
        entry = self.entries(publications, database, options, bare=bare)
        if options.page and self._is_page():
            entry["page"] = "declared"
        output += [entry, *legend_below(publications, options, self.directive.set_source_info)]
        self.add_name(output, options.name)
        return output

    def _is_page(self) -> bool:
        """Return whether the document is to be the page of this publication, and of no other."""
        first = self.env.temp_data.get(_PAGE)
        if first is None:
            self.env.temp_data[_PAGE] = self.directive.arguments[0]
            return True
        message = (
            f"option ':page:': the document is already the page of '{first}'; the option is ignored"
        )
        report([Problem("option", message, self._source())])
        return False


def _last_section(output: nodes.Element) -> nodes.Element:
    """Return the last section of a list: nothing but sections can follow a section."""
    last = output.children[-1]
    return _last_section(last) if isinstance(last, nodes.section) else output


def _is_bare(publications: Sequence[Publication], options: ListOptions) -> bool:
    """Return whether no entry of a list shows a badge."""
    awards = (award for one in publications for award in one.awards)
    has_badge = any(one.badge for one in publications) or any(award.badge for award in awards)
    return not (options.badges and has_badge)


def _nothing(library: Library, database: Database, source: Source) -> list[Problem]:
    """Return why nothing is shown, unless a problem with a file has been reported already."""
    if any(problem.subtype == "file" for problem in library.problems):
        return []
    names = ", ".join(os.path.basename(path) for path in database.bibs)
    hidden = library.counts["hidden"]
    why = "there is no publication in"
    if hidden:
        why = f"the sidecar hides all {hidden} publications of"
    return [Problem("empty", f"nothing to show: {why} {names}", source)]
