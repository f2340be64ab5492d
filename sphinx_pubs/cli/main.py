"""The commands and their arguments."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from sphinx_pubs.cli.check import add_check
from sphinx_pubs.read.schema import schema


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    status: int = chosen.run(chosen)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sphinx-pubs", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    add_check(commands.add_parser("check", help="say what is wrong with a database"))
    command = commands.add_parser("schema", help="print the JSON Schema of the sidecar")
    command.set_defaults(run=_schema)
    return parser


def _schema(_chosen: argparse.Namespace) -> int:
    json.dump(schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0
