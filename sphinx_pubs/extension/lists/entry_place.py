"""The place of some entries, as the options of their list have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.extension.lists.placeholders import pubs_entries
from sphinx_pubs.model import Publication


def entry_place(
    works: Sequence[Publication],
    targets: Iterable[str],
    files: tuple[list[str], list[str]],
    options: ListOptions,
) -> pubs_entries:
    """A place that says all of its entries that the options of their list say of them.

    :param targets: The ids that may be carried there.
    :param files: The .bib files and the sidecars, relative to the source directory.
    """
    bibs, sidecars = files
    return pubs_entries(
        bibs=bibs,
        sidecars=sidecars,
        anchors=[work.anchor for work in works],
        targets=list(targets),
        no_index=options.no_index,
        numbers=[],
        abstracts=options.abstracts,
        name_form=options.names,
        layout=options.layout,
        without=[name for name in ("badges", "links") if not getattr(options, name)],
        title_link=options.title_link,
        bibtex=options.bibtex,
        json_ld=options.json_ld,
        coins=options.coins,
        search="",
        classes=list(options.classes),
    )
