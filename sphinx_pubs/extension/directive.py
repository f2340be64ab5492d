"""``.. publications::``: options in, headings and places for lists out."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_pubs.choose.group import Group, by_year
from sphinx_pubs.choose.options import NAMES, ListOptions, parse_options
from sphinx_pubs.extension.database import named_database, usual_places
from sphinx_pubs.extension.files import note_files, note_local_files, note_places
from sphinx_pubs.extension.libraries import library_of
from sphinx_pubs.extension.placeholders import pubs_entries, pubs_output
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Library, Problem, Publication, Source
from sphinx_pubs.nodes.legend import legend_node
from sphinx_pubs.words import GROUP_WORDS, _

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

    from sphinx_pubs.join.library import Database


def _as_typed(text: str | None) -> str:
    return text or ""


class _AnyOption(dict[str, Callable[[str], Any]]):
    """Lets every option through: docutils would drop the list for an unknown one."""

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return _as_typed

    def __contains__(self, name: object) -> bool:
        return True

    def get(self, name: str, default: Any = None) -> Any:
        return _as_typed


class PublicationsDirective(SphinxDirective):
    """A list of publications, by year."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = _AnyOption(dict.fromkeys(NAMES, _as_typed))

    def run(self) -> list[nodes.Node]:
        source = self._source()
        options, problems = parse_options(self.options, ListOptions(), source)
        report(problems)
        if self.content:
            report(
                [
                    Problem(
                        "option",
                        "the directive has no content: what stands in it is left out",
                        source,
                    )
                ]
            )
        database, missing = named_database(self.env, self._arguments(), options.sidecar, source)
        report(missing)
        if not self.arguments:
            note_places(self.env, usual_places(self.env))
        if database is None:
            return []
        library = library_of(database)
        note_files(self.env, database, library)
        # A file that is not there has been reported where it is named.
        report(one for one in library.problems if os.path.isfile(one.source.path))
        report(note_local_files(self.env, library.publications))
        if not library.publications:
            report(_nothing(library, database, source))
            return []
        return [self._output(library, database, options)]

    def _arguments(self) -> list[str]:
        return self.arguments[0].split() if self.arguments else []

    def _source(self) -> Source:
        path, line = self.get_source_info()
        return Source(str(path or self.env.doc2path(self.env.docname)), line or 1)

    def _output(self, library: Library, database: Database, options: ListOptions) -> pubs_output:
        output = pubs_output(headings=options.headings)
        self._badged = any(work.badge or _has_award_badge(work) for work in library.publications)
        self.set_source_info(output)
        output += self._legend(library.publications, options)
        serial = self.env.new_serialno("pubs")
        prefix = "pubs" if not serial else f"pubs-{serial + 1}"
        groups = by_year(library.publications)
        if options.headings == "none":
            works = [work for group in groups for work in group.publications]
            output += self._entries(works, database, options)
        else:
            for group in groups:
                output += self._section(
                    group, prefix, self._entries(group.publications, database, options)
                )
        self._name(output, options.name)
        return output

    def _legend(self, works: Sequence[Publication], options: ListOptions) -> list[nodes.paragraph]:
        """The legend in a list, empty where there is none."""
        if options.legend == "none":
            return []
        legend = legend_node(works, _, always=options.legend == "always")
        if legend is None:
            return []
        self.set_source_info(legend)
        return [legend]

    def _name(self, output: pubs_output, name: str) -> None:
        """The first group carries the name, for ``:ref:``: it has a text; else the first node."""
        if name and output.children:
            headed = (child for child in output.children if isinstance(child, nodes.section))
            first = next(headed, output.children[0])
            self.options["name"] = name
            self.add_name(first)

    def _section(self, group: Group, prefix: str, entries: pubs_entries) -> nodes.section:
        heading = _(GROUP_WORDS[group.heading]) if group.is_word else group.heading
        title = nodes.title("", heading, translatable=group.is_word)
        section = nodes.section(
            "", title, entries, ids=[self._free_id(f"{prefix}-{group.heading}")]
        )
        self.set_source_info(title)
        self.state.document.ids[section["ids"][0]] = section
        return section

    def _free_id(self, wanted: str) -> str:
        free, count = wanted, 1
        while free in self.state.document.ids:
            count += 1
            free = f"{wanted}-{count}"
        return free

    def _entries(
        self, works: Sequence[Publication], database: Database, options: ListOptions
    ) -> pubs_entries:
        root = str(self.env.srcdir)
        return pubs_entries(
            bibs=[os.path.relpath(path, root) for path in database.bibs],
            sidecars=[os.path.relpath(path, root) for path in database.sidecars],
            anchors=[work.anchor for work in works],
            targets=self._targets(works),
            abstracts=options.abstracts,
            name_form=options.names,
            classes=[*options.classes, *([] if self._badged else ["pubs-bare"])],
        )

    def _targets(self, works: Sequence[Publication]) -> list[str]:
        """Those works whose ids nothing in this document has, no earlier list either."""
        ids = self.state.document.ids
        targets = []
        for work in works:
            own = (work.anchor, *work.older_anchors)
            if not any(one in ids for one in own):
                targets.append(work.anchor)
                # Now the document gives these ids to no heading that comes later.
                ids.update(dict.fromkeys(own, self.state.document))
        return targets


def _has_award_badge(work: Publication) -> bool:
    return any(award.badge for award in work.awards)


def _nothing(library: Library, database: Database, source: Source) -> list[Problem]:
    """Why nothing is shown, unless a problem has said so already."""
    if any(problem.subtype == "file" for problem in library.problems):
        return []
    names = ", ".join(os.path.basename(path) for path in database.bibs)
    hidden = library.account["hidden"]
    why = (
        f"the sidecar hides all {hidden} publications of"
        if hidden
        else "there is no publication in"
    )
    return [Problem("empty", f"nothing to show: {why} {names}", source)]
