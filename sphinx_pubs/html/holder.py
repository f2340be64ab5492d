"""Which entries are held back, and the words that stand for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse, groupby
from operator import attrgetter

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.html.held import pubs_held
from sphinx_pubs.nodes.texts import Texts

#: What Sphinx looks for in a document before it writes it.
_SOUGHT = (nodes.image, addnodes.download_reference, addnodes.pending_xref)
#: Scripts that write without spaces: what is a word there depends on what stands beside it.
#: Not compiled before it is needed: classes of so many signs take milliseconds.
_WITHOUT_SPACES = r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]"


@dataclass(frozen=True, slots=True)
class Late:
    """An entry before it is made."""

    texts: Texts  #: What it says.
    ids: Sequence[str]  #: The ids that it carries.
    make: Callable[[], nodes.list_item]  #: Makes it as a browser has it.

    @property
    def is_sought(self) -> bool:
        """Whether Sphinx has to find something in it."""
        return any(issubclass(kind, _SOUGHT) for kind in self.texts.kinds)


class Holder:
    """Holds back the entries of lists that are written and indexed all or none."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def held(self, entries: Iterable[Late]) -> Iterator[nodes.list_item]:
        """What stands for entries: one node for those beside each other.

        One in which Sphinx has to find something stands for itself.
        """
        for sought, run in groupby(entries, key=attrgetter("is_sought")):
            if sought:
                yield from (entry.make() for entry in run)
            else:
                yield self._run(run)

    def _run(self, entries: Iterable[Late]) -> pubs_held:
        new, ids, makers = _Words(self._told), list[str](), list[Callable[[], nodes.list_item]]()
        kinds: set[type[nodes.Element]] = set()
        for entry in entries:
            new.add(entry.texts.said)
            ids += entry.ids
            kinds |= entry.texts.kinds
            makers.append(entry.make)
        held = pubs_held("", *new.nodes(), ids=ids, classes=["pubs-entry"])
        held.makers, held.kinds = makers, frozenset(kinds)
        return held


@dataclass(slots=True)
class _Words:
    """The words that these lists have not had before.

    The index knows which pages have a word, not how often or where. A text in a script
    without spaces stays as it is, and by itself.
    """

    told: set[str]
    words: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def add(self, texts: Iterable[str]) -> None:
        for text in texts:
            if not text.isascii() and re.search(_WITHOUT_SPACES, text):
                self.whole.append(text)
                continue
            new = [*filterfalse(self.told.__contains__, text.split())]
            self.told.update(new)
            self.words += new

    def nodes(self) -> list[nodes.Text]:
        return [nodes.Text(text) for text in (" ".join(self.words), *self.whole)]
