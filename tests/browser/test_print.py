"""A page on paper, through the PDF that Chromium makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from stage.browser import Look
from stage.themes import seen_where

pytestmark = [
    pytest.mark.skipif(
        shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
    ),
    # Paper is the same for every window and mode.
    seen_where(
        lambda view: view.width == 1280 and view.mode == "light" and not view.theme.covers_paper
    ),
]
TITLES = "them => them.map(it => it.textContent)"
CLOSED = "Ten years from now somebody will want to read"
OPENED = "leaves a gap that smooth interpolation fills badly"


def printed(look: Look, name: str, folder: Path) -> list[str]:
    """The text of each sheet, white space folded."""
    pdf = folder / f"{name}.pdf"
    pdf.write_bytes(look.page(name).pdf(format="A5"))
    run = ["pdftotext", str(pdf), "-"]
    text = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    return [" ".join(sheet.split()) for sheet in text.split("\f")]


def test_abstracts_print_as_they_stand(look: Look, tmp_path: Path) -> None:
    text = " ".join(printed(look, "lab", tmp_path))
    assert OPENED in text
    assert (CLOSED in text) == look.view.theme.opens_on_paper


def test_abstracts_print_if_the_list_says_so(look: Look, tmp_path: Path) -> None:
    text = " ".join(printed(look, "printed", tmp_path))
    assert OPENED in text
    assert CLOSED in text


def test_links_say_where_they_lead(look: Look, tmp_path: Path) -> None:
    text = "".join(printed(look, "lab", tmp_path)).replace(" ", "")
    assert text.count("Codehttps://example.org/code/sparse") == 1
    assert text.count("https://example.org/people/ana") == 0


def test_every_entry_prints(look: Look, tmp_path: Path) -> None:
    text = " ".join(printed(look, "printed", tmp_path))
    titles = look.page("printed").locator(".pubs-title").all_text_contents()
    assert [title for title in titles if " ".join(title.split()[:2]) not in text] == []


def test_folded_authors_print_and_permalinks_do_not(look: Look, tmp_path: Path) -> None:
    text = " ".join(printed(look, "publications", tmp_path))
    assert "Sara Cao, Lawrence Jang, Shuyan Zhou" in text
    assert not re.search(r"\d+ more", text)
    assert re.search(r"Early Experience Kai.Zhang", text)


def test_no_entry_breaks_after_its_title(look: Look, tmp_path: Path) -> None:
    sheets = printed(look, "printed", tmp_path)
    assert len(sheets) > 2
    titles = (
        look.page("printed")
        .locator(".pubs-title")
        .evaluate_all(
            "them => them.map(it => [it.firstChild.textContent, it.nextElementSibling.textContent])"
        )
    )
    begins = [(title.split()[:2], authors.split()[:1]) for title, authors in titles]
    broken = [
        title
        for title, authors in begins
        if not any(re.search(_near(title, authors), sheet) for sheet in sheets)
    ]
    assert broken == []


def _near(title: list[str], authors: list[str]) -> str:
    words = [re.escape(word) for word in title]
    return r"\s+".join(words) + r".{0,150}" + re.escape(authors[0])
