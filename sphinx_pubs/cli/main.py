"""The ``sphinx-pubs`` command: its subcommands and their arguments."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence

import sphinx_pubs
from sphinx_pubs.cli.check import add_check
from sphinx_pubs.cli.init import add_init
from sphinx_pubs.read.sidecar.declaration import schema


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status."""
    parsed = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A character that the console cannot show is printed as its number.
            stream.reconfigure(errors="backslashreplace")
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe has closed it; without this, Python reports that again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sphinx-pubs", description="Publications pages for Sphinx, without a build."
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {sphinx_pubs.__version__}"
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    check = "report the problems of a database, also those that a build does not report"
    add_check(commands.add_parser("check", help=check, description=_sentence(check)))
    init = "write a first sidecar for a database; no file is overwritten"
    add_init(commands.add_parser("init", help=init, description=_sentence(init)))
    schema_help = "print the JSON Schema of the sidecar"
    command = commands.add_parser("schema", help=schema_help, description=_sentence(schema_help))
    command.set_defaults(run=_schema)
    return parser


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _schema(_arguments: argparse.Namespace) -> int:
    json.dump(schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0
