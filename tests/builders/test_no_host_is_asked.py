"""No build asks another host for anything, whatever a field names."""

from __future__ import annotations

import http.server
import re
import socket
import threading
from collections.abc import Iterator

import pytest

BUILDERS = (
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "htmlhelp",
    "qthelp",
    "json",
    "latex",
    "texinfo",
    "text",
    "man",
    "xml",
    "gettext",
)
#: These alone show pages that a browser opens.
SITES = ("html", "dirhtml", "singlehtml", "json")

BIB = """
@misc{{a, title = {{A $\\bbox[background:url({0}/b.png)]{{x}}$ <img src="{0}/c.png">}}, year = 2020,
  preview = {{{0}/a.png}},
  pdf = {{{0}/paper.pdf}}, url = {{{0}/}}, doi = {{10.5555/1}}, note = {{\\url{{{0}/n}}}}}}
"""
SIDECAR = "publications: {{a: {{links: {{Code: '{0}/code.zip'}}}}}}\n"
INDEX = "Page\n====\n\n.. publications:: refs.bib\n"


class _Answers(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    """The address of a host on loopback, and what it was asked for."""
    asked: list[str] = []
    handler = type("Answers", (_Answers,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Where this process connects to."""
    tried: list[object] = []

    def connect(self: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


# What Sphinx says to those who write builders of help.
@pytest.mark.filterwarnings("ignore:'tags' will become")
@pytest.mark.parametrize("wanted", [False, True])
@pytest.mark.parametrize("builder", BUILDERS)
def test_no_build_asks_a_host(build, host, connected, builder, wanted) -> None:
    address, asked = host
    conf = {
        "pubs_remote_previews": wanted,
        "pubs_detail_pages": True,
        "pubs_feed": True,
        "html_baseurl": f"{address}/site/",
        "suppress_warnings": ["epub", "config.cache"],
    }
    files = {
        "index.rst": INDEX,
        "refs.bib": BIB.format(address),
        "refs.yaml": SIDECAR.format(address),
    }
    site = build(files, builder=builder, conf=conf)
    assert (asked, connected) == ([], [])
    shown = wanted and builder in SITES
    written = [path for path in site.out.rglob("*") if path.is_file()]
    images = [path for path in written if re.search(rb'/a\.png\\?" ', path.read_bytes())]
    assert bool(images) == shown
    assert [path for path in written if path.name == "a.png"] == []


def test_a_remote_preview_is_a_warning_unless_it_is_wanted(build, host) -> None:
    address, _asked = host
    files = {
        "index.rst": INDEX,
        "refs.bib": f"@misc{{a, title={{A}},\n  preview={{{address}/a.png}}}}",
    }
    site = build(files)
    assert site.warnings == [
        "refs.bib:2: WARNING: a: the preview is on another host and not shown; copy it next to "
        "the database, or set pubs_remote_previews in conf.py [pubs.link]"
    ]
    assert site.page().select(".pubs-entry img") == []
    site = build(conf={"pubs_remote_previews": True})
    assert site.warnings == []
    (image,) = site.page().select(".pubs-entry img")
    assert image["src"] == f"{address}/a.png"
