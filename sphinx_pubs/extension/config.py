"""The values of conf.py, checked once and made into one object."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Problem, Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: How abstracts stand, by name or format of the builder; shown open everywhere else.
ABSTRACTS: Mapping[str, str] = {"html": "closed", "epub": "open", "man": "none"}
_STATES = ("closed", "open", "none")

#: Each value: name, default, what a change of it makes new, its types.
VALUES: tuple[tuple[str, Any, Literal["env"], tuple[type, ...]], ...] = (
    ("pubs_bibfiles", None, "env", (list, tuple, str)),
    ("pubs_sidecars", [], "env", (list, tuple, str)),
    ("pubs_abstracts", {}, "env", (dict,)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PubsConfig:
    """What conf.py says, with bad values left out."""

    bibfiles: tuple[str, ...] | None = None  #: ``None``: nothing said.
    sidecars: tuple[str, ...] = ()
    abstracts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_config(cls, config: Config) -> PubsConfig:
        """The values as a checked object; ``bibtex_bibfiles`` stands in for ``pubs_bibfiles``."""
        bibfiles = config.pubs_bibfiles
        if bibfiles is None:
            bibfiles = getattr(config, "bibtex_bibfiles", None) or None
        said = config.pubs_abstracts if isinstance(config.pubs_abstracts, dict) else {}
        return cls(
            bibfiles=None if bibfiles is None else _paths(bibfiles),
            sidecars=_paths(config.pubs_sidecars),
            abstracts={name: state for name, state in said.items() if state in _STATES},
        )

    def abstracts_in(self, builder_name: str, builder_format: str) -> str:
        """How abstracts stand in a builder: "closed", "open" or "none"."""
        for table in (self.abstracts, ABSTRACTS):
            for name in (builder_name, builder_format):
                if name in table:
                    return table[name]
        return "open"


def _paths(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)):
        return tuple(str(path) for path in value)
    return ()


def check_config(app: Sphinx, config: Config) -> None:
    """Report what is wrong with our values (``config``)."""
    source = Source(os.path.join(app.confdir, "conf.py"), 1)
    report(Problem("config", message, source) for message in _faults(config))


def _faults(config: Config) -> Iterator[str]:
    for name, _default, _rebuild, types in VALUES:
        value = getattr(config, name)
        if value is not None and not isinstance(value, types):
            wanted = "a mapping" if types == (dict,) else "a list of paths"
            yield f"{name} must be {wanted}, not {value!r}"
    if isinstance(config.pubs_abstracts, dict):
        for builder, state in config.pubs_abstracts.items():
            if state not in _STATES:
                yield f"pubs_abstracts[{builder!r}] must be one of {', '.join(_STATES)}, not {state!r}"
