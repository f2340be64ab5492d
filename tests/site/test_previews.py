"""Previews and files: images with their room, downloads with Sphinx's own links."""

from __future__ import annotations

import os
import struct
import zlib

import pytest

BIB = "@misc{a, title = {T}, year = 2020}\n@misc{b, title = {U}, year = 2020}\n"
INDEX = "Page\n====\n\n.. publications:: data/refs.bib\n"


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def files(said: str) -> dict[str, str | bytes]:
    return {
        "index.rst": INDEX,
        "data/refs.bib": BIB,
        "data/refs.yaml": f"publications: {{a: {{{said}}}}}\n",
        "data/files/a b.pdf": b"%PDF-1.4",
        "data/files/a.png": png(30, 20),
    }


def test_a_preview_is_an_image_that_keeps_its_room(build) -> None:
    site = build(files("preview: files/a.png"))
    assert site.warnings == []
    (image,) = site.page().select("img")
    assert image.attrs == {
        "src": "_images/a.png",
        "alt": "Preview",
        "class": ["pubs-preview"],
        "loading": "lazy",
        "width": "30",
        "height": "20",
    }
    assert image.parent.name == "li"
    assert (site.out / "_images" / "a.png").is_file()


def test_a_preview_elsewhere_has_room_too(build) -> None:
    conf = {"pubs_remote_previews": True}
    site = build(files('preview: "https://example.org/a.png"'), conf=conf)
    (image,) = site.page().select("img")
    assert (image["src"], image["width"], image["height"]) == (
        "https://example.org/a.png",
        "320",
        "200",
    )


@pytest.mark.parametrize("size", [(2**32 - 1, 1), (0, 0), (20, 2**31)])
def test_a_picture_of_no_size_to_believe_has_room_too(build, size) -> None:
    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    picture = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head
    site = build({**files("preview: files/a.png"), "data/files/a.png": picture})
    (image,) = site.page().select("img")
    assert (image["width"], image["height"]) == ("320", "200")


def test_a_local_file_is_a_download(build) -> None:
    site = build(files("links: {PDF: files/a b.pdf}"))
    assert site.warnings == []
    (link,) = site.page().select(".pubs-links > a")
    assert link.text == "PDF"
    assert link.has_attr("download")
    assert (site.out / link["href"].replace("%20", " ")).read_bytes() == b"%PDF-1.4"


def test_files_work_from_a_page_in_a_folder(build) -> None:
    named = {**files("{PDF: files/a b.pdf}, preview: files/a.png".replace("{PDF", "links: {PDF"))}
    named["index.rst"] = "Home\n====\n\n.. toctree::\n\n   sub/page\n"
    named["sub/page.rst"] = INDEX.replace("data/", "../data/")
    site = build(named)
    assert site.warnings == []
    page = site.page("sub/page.html")
    assert page.select_one("img")["src"] == "../_images/a.png"
    assert page.select_one(".pubs-links > a")["href"].startswith("../_downloads/")


def test_text_says_where_a_link_leads(build) -> None:
    site = build(files('links: {Code: "https://example.org/c"}'), builder="text")
    assert "Code <https://example.org/c>" in site.text("index.txt")


def test_a_preview_exchanged_for_an_older_file_is_seen(build) -> None:
    build(files("preview: files/a.png"))
    path = build.folder / "data" / "files" / "a.png"
    path.write_bytes(png(60, 50))
    os.utime(path, (1e9, 1e9))
    site = build()
    (image,) = site.page().select("img")
    assert (image["width"], image["height"]) == ("60", "50")
    assert (site.out / "_images" / "a.png").read_bytes() == png(60, 50)
