"""The commands and their arguments."""

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
    """Run a command; returns the exit status."""
    chosen = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a letter gets its number; it is no reason to stop.
            stream.reconfigure(errors="backslashreplace")
    try:
        status: int = chosen.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads the output has had enough; nor may Python complain when it ends.
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
    check = "say what is wrong with a database, and what a build would not say"
    add_check(commands.add_parser("check", help=check, description=_sentence(check)))
    init = "write a first sidecar for a database; no file is written over"
    add_init(commands.add_parser("init", help=init, description=_sentence(init)))
    printed = "print the JSON Schema of the sidecar"
    command = commands.add_parser("schema", help=printed, description=_sentence(printed))
    command.set_defaults(run=_schema)
    return parser


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _schema(_chosen: argparse.Namespace) -> int:
    json.dump(schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0
