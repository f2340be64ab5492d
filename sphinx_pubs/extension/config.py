"""The values of conf.py, checked once and made into one object."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sphinx_pubs.extension.report import conf_lines, conf_source, report
from sphinx_pubs.guesses import closest, suggestion

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_pubs.model import Problem

#: How abstracts stand, by name or format of the builder; shown open everywhere else.
ABSTRACTS: Mapping[str, str] = {"html": "closed", "epub": "open", "man": "none"}
_STATES = ("closed", "open", "none")
_MACRO = re.compile(r"[A-Za-z]+")

#: Each value: name, default, what a change of it makes new, its types.
VALUES: tuple[tuple[str, Any, Literal["env"], tuple[type, ...]], ...] = (
    ("pubs_bibfiles", None, "env", (list, tuple, str)),
    ("pubs_sidecars", [], "env", (list, tuple, str)),
    ("pubs_abstracts", {}, "env", (dict,)),
    ("pubs_max_authors", 15, "env", (int,)),
    ("pubs_names", "full", "env", (str,)),
    ("pubs_defaults", {}, "env", (dict,)),
    ("pubs_math_macros", [], "env", (list, tuple)),
    ("pubs_types", {}, "env", (dict,)),
    ("pubs_groups", {}, "env", (dict,)),
    ("pubs_canonical", "", "env", (str,)),
    ("pubs_backlinks", False, "env", (bool,)),
    ("pubs_remote_previews", False, "env", (bool,)),
    ("pubs_whole_entries", False, "env", (bool,)),
    ("pubs_detail_pages", False, "env", (bool,)),
    ("pubs_feed", False, "env", (bool,)),
)


_WANTED: dict[tuple[type, ...], str] = {
    (dict,): "a mapping",
    (list, tuple): "a list of names",
    (int,): "a whole number",
    (bool,): "True or False",
    (str,): "a text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PubsConfig:
    """What conf.py says, with bad values left out."""

    bibfiles: tuple[str, ...] | None = None  #: ``None``: nothing said.
    bibfiles_value: str = "pubs_bibfiles"  #: The value that says it.
    sidecars: tuple[str, ...] = ()
    abstracts: Mapping[str, str] = field(default_factory=dict)
    max_authors: int = 15  #: The longest author list that HTML shows whole; 0: any.
    names: str = "full"  #: "full" or "initials".

    @classmethod
    def from_config(cls, config: Config) -> PubsConfig:
        """The values as a checked object; ``bibtex_bibfiles`` stands in for ``pubs_bibfiles``."""
        bibfiles, value = config.pubs_bibfiles, "pubs_bibfiles"
        if bibfiles is None and getattr(config, "bibtex_bibfiles", None):
            bibfiles, value = config.bibtex_bibfiles, "bibtex_bibfiles"
        said = config.pubs_abstracts if isinstance(config.pubs_abstracts, dict) else {}
        return cls(
            bibfiles=None if bibfiles is None else _paths(bibfiles),
            bibfiles_value=value,
            sidecars=_paths(config.pubs_sidecars),
            abstracts={name: state for name, state in said.items() if state in _STATES},
            max_authors=_count(config.pubs_max_authors),
            names="initials" if config.pubs_names == "initials" else "full",
        )

    def abstracts_in(self, builder_name: str, builder_format: str) -> str:
        """How abstracts stand in a builder: "closed", "open" or "none"."""
        for name in (builder_name, builder_format):
            for table in (self.abstracts, ABSTRACTS):
                if name in table:
                    return table[name]
        return "open"


def math_macros(value: object) -> frozenset[str]:
    """The names in ``pubs_math_macros``, without their backslashes; bad ones are left out."""
    bare = (name.removeprefix("\\") for name in _each(value) if isinstance(name, str))
    return frozenset(name for name in bare if _MACRO.fullmatch(name))


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _count(value: object) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return int(value) if whole else 15  # type: ignore[call-overload]


def _paths(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)):
        return tuple(str(path) for path in value)
    return ()


def check_config(app: Sphinx, config: Config) -> None:
    """Report what is wrong with our values (``config``)."""
    folder = str(app.confdir)
    faults = list(_faults(config))
    if config.pubs_defaults or config.pubs_types or config.pubs_groups:
        # Options and filters are read for a site that says something of them here.
        from sphinx_pubs.extension.list_config import list_faults

        faults += list_faults(config)
    report(_problem(folder, *fault) for fault in faults)
    report(_unknown_values(os.path.join(folder, "conf.py")))


def _problem(folder: str, value: str, part: str, message: str) -> Problem:
    from sphinx_pubs.model import Problem

    return Problem("config", message, conf_source(folder, value, part))


def _unknown_values(conf: str) -> Iterator[Problem]:
    """Values of conf.py that are close to ours and none; Sphinx takes them in silence."""
    known = [name for name, *_rest in VALUES]
    for number, line in conf_lines(conf):
        match = re.match(r"(pubs_\w+)\s*[:=]", line)
        if match and match[1] not in known and (meant := _meant(match[1], known)):
            from sphinx_pubs.model import Problem, Source

            message = f"unknown value '{match[1]}'{suggestion(meant)}"
            yield Problem("config", message, Source(conf, number))


def _meant(name: str, known: Iterable[str]) -> str:
    """The value that a name is a slip of; "" for none: then it is a variable of the user's own."""
    ours = {value.removeprefix("pubs_"): value for value in known}
    return ours.get(closest(name.removeprefix("pubs_"), ours), "")


def _bad_values(config: Config) -> Iterator[tuple[str, str, str]]:
    """What is wrong with single values."""
    most = config.pubs_max_authors
    if isinstance(most, int) and most < 0:
        yield "pubs_max_authors", "", f"pubs_max_authors must be 0 or more, not {most}"
    if config.pubs_names not in ("full", "initials"):
        message = f"pubs_names must be one of full, initials, not {config.pubs_names!r}"
        yield "pubs_names", "", message


def _faults(config: Config) -> Iterator[tuple[str, str, str]]:
    """What is wrong: the value, the part of it, and a message."""
    for name, _default, _rebuild, types in VALUES:
        value = getattr(config, name)
        if value is not None and not isinstance(value, types):
            wanted = _WANTED.get(types, "a list of paths")
            yield name, "", f"{name} must be {wanted}, not {value!r}"
    yield from _bad_values(config)
    for macro in _each(config.pubs_math_macros):
        if not math_macros([macro]):
            message = (
                f"pubs_math_macros: {macro!r} is not the name of a macro, which has letters alone"
            )
            yield "pubs_math_macros", str(macro), message
    if isinstance(config.pubs_abstracts, dict):
        for builder, state in config.pubs_abstracts.items():
            if state not in _STATES:
                known = ", ".join(_STATES)
                message = f"pubs_abstracts[{builder!r}] must be one of {known}, not {state!r}"
                yield "pubs_abstracts", str(builder), message
