"""A small database, and what options make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from sphinx_pubs.choose.buckets import Grouping
from sphinx_pubs.choose.group import Chosen, Group, choose
from sphinx_pubs.choose.options import ListOptions, parse_options
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Library, Problem, Source

HERE = Source("index.rst", 4)

BIB = r"""
@article{tides2024,
  title = {Zebra Tides}, author = {M{\"u}ller, Zo{\"e} and Ming Li}, journal = {Journal of Seas},
  year = 2024, month = mar, keywords = {tides, Sparse Recovery}, volume = 9, selected = {true},
}
@inproceedings{mud2025,
  title = {A Mud Format}, author = {Ming Li and Pieter van der Meer},
  booktitle = {Proceedings of the 4th Conference on Seas (SEAS 2025)}, year = 2025, month = 2,
  keywords = {data formats; tides}, volume = 10,
}
@misc{arxiv2025,
  title = {Waves}, author = {Liu, Bo}, eprint = {2501.00001}, archiveprefix = {arXiv},
  year = 2025, month = nov,
}
@phdthesis{thesis2019,
  title = {Life of a Sensor}, author = {Z. M{\"u}ller}, school = {University of the Shore},
  year = 2019, keywords = {{\'E}tude},
}
@unpublished{soon, title = {Soon}, author = {Ann Ash}, year = {In press}, pubstate = {inpress}}
@software{tool, title = {Tool}, author = {Ash, Ann}, crossref = {shelf}}
@book{shelf, title = {The Shelf}, publisher = {Shelf Press}}
@article{hidden, title = {Hidden}, author = {Bo Liu}, year = 2020}
@article{old, title = {Zebra Tides, Draft}, author = {Zo{\"e} M{\"u}ller}, year = 2023}
"""
YAML = """
people:
  Zoë Müller: {me: true, since: 2020}
  李明: {aliases: [Ming Li], until: 2024}
venues:
  SEAS: {name: Conference on Seas}
publications:
  hidden: {hide: true}
  tides2024:
    supersedes: [old]
    awards: [{name: Best Paper, badge: Best}]
  mud2025: {listed_year: 2026}
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory) -> Library:
    folder = tmp_path_factory.mktemp("database")
    (folder / "refs.bib").write_text(BIB, "utf-8")
    (folder / "refs.yaml").write_text(YAML, "utf-8")
    library = load_library(Database(bibs=(str(folder / "refs.bib"),)))
    assert not library.problems
    return library


@dataclass
class List:
    """What a list shows, and what was said of it."""

    chosen: Chosen
    problems: tuple[Problem, ...]

    @property
    def keys(self) -> list[str]:
        return [work.key for work in self.chosen.publications]

    @property
    def messages(self) -> list[str]:
        return [f"{one.message} [{one.subtype}]" for one in self.problems]

    @property
    def tree(self) -> list[object]:
        return [_branch(group) for group in self.chosen.groups]


def _branch(group: Group) -> tuple[str, list[object]]:
    name = f"{group.heading}|{group.word}" if group.word else group.heading
    return name, [work.key for work in group.publications] or list(map(_branch, group.groups))


@pytest.fixture
def shown(library):
    """Options to the list; only what a test speaks of, so the order is that of the files."""

    def show(
        given: Mapping[str, str] | None = None,
        defaults: ListOptions | None = None,
        grouping: Grouping | None = None,
        **more: str,
    ) -> List:
        options = {**(given or {}), **{name.replace("_", "-"): text for name, text in more.items()}}
        parsed, problems = parse_options(options, defaults or ListOptions(), HERE)
        chosen, found = choose(library, parsed, grouping or Grouping(), HERE)
        return List(chosen, (*problems, *found))

    return show
