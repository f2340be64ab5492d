"""Output and exit status of ``check``."""

from __future__ import annotations

from pathlib import Path

import pytest
from bibfiles import bib_files

from sphinx_pubs.cli.main import main

GOOD = "@article{good, title={Good}, author={Ann Ash}, journal={J}, year=2020}\n"


@pytest.fixture
def check(tmp_path: Path, monkeypatch, capsys):
    """Write files, check them from their folder; the exit status and the lines printed."""
    monkeypatch.chdir(tmp_path)

    def run(files: dict[str, str | bytes], *arguments: str) -> tuple[int, list[str]]:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        status = main(["check", *(arguments or ("refs.bib",))])
        return status, capsys.readouterr().out.splitlines()

    return run


def test_a_database_without_problems(check) -> None:
    assert check({"refs.bib": GOOD}) == (
        0,
        [
            "1 entry: 1 shown, 0 hidden, 0 parents, 0 commented out, 0 repetitions, 0 broken",
            "No problems",
        ],
    )


def test_every_entry_is_counted_by_its_state(check) -> None:
    bib = (
        GOOD
        + GOOD
        + "@article{secret, title={S}, author={B}, year=2020}\n"
        + "@proceedings{proc, title={P}, year=2019}\n"
        + "@inproceedings{in, title={I}, author={B}, crossref={proc}}\n"
        + "% @article{off, title={O}}\n"
        + "@article{broken}\n"
    )
    status, lines = check({"refs.bib": bib, "refs.yaml": "publications: {secret: {hide: true}}"})
    assert (status, lines) == (
        1,
        [
            "refs.bib:7: broken: no field can be read; the entry is left out [pubs.bibtex]",
            "7 entries: 2 shown, 1 hidden, 1 parent, 1 commented out, 1 repetition, 1 broken",
            "1 problem: 1 pubs.bibtex",
        ],
    )


def test_fields_with_a_refused_formula_are_counted(check) -> None:
    bib = "@misc{a, author={Bo}, year=2020,\n title={On $\\foo$ and $\\foo$},\n note={$\\input{x}$}}\n"
    status, lines = check({"refs.bib": bib})
    assert (status, lines) == (
        1,
        [
            "refs.bib:2: a: a formula in 'title' is shown as code: "
            "the macro \\foo is not known [pubs.bibtex]",
            "refs.bib:3: a: a formula in 'note' is shown as code: "
            "the macro \\input is not known [pubs.bibtex]",
            "1 entry: 1 shown, 0 hidden, 0 parents, 0 commented out, 0 repetitions, 0 broken",
            "2 fields with a formula that is shown as code",
            "2 problems: 2 pubs.bibtex",
        ],
    )


@pytest.mark.parametrize(
    ("conf", "status"),
    [
        ('pubs_math_macros = ["foo"]', 0),
        ('pubs_math_macros = ["\\\\foo"]', 0),
        ("pubs_math_macros = names()", 1),
        ("pubs_math_macros = [", 1),
    ],
)
def test_the_macros_of_the_site_are_known(check, conf: str, status: int) -> None:
    bib = "@misc{a, author={Bo}, year=2020,\n title={On $\\foo$}}\n"
    assert check({"refs.bib": bib, "conf.py": conf})[0] == status


def test_problems_are_sorted_and_counted_by_subtype(check) -> None:
    files = {
        "b.bib": "@misc{b, title={B}, author={Bo}, year=2020, pdf={b.pdf}}\n"
        "@misc{c, title={C}, author={Bo}, year=2020,\n  url={javascript:x}}\n",
        "a.bib": "@misc{a, title={A}, title={AA}, author={Bo}, year=2020}\n",
        "b.yaml": "publications:\n  bb: {badge: X}\n  A:\n    bagde: X\n",
    }
    status, lines = check(files, "b.bib", "a.bib")
    assert status == 1
    assert lines == [
        "a.bib:1: a: duplicate field 'title'; using the first, on line 1 [pubs.duplicate]",
        "b.bib:1: b: the file of link 'PDF' is not there: b.pdf [pubs.link]",
        "b.bib:3: c: the address in 'url' is refused: only http, https, ftp and mailto addresses "
        "are allowed [pubs.link]",
        "b.yaml:2: bb: no entry has this key [pubs.key]",
        "b.yaml:3: A: no entry has this key; it is spelt 'a' [pubs.key]",
        "b.yaml:4: A: unknown field 'bagde', did you mean 'badge'? [pubs.sidecar]",
        "3 entries: 3 shown, 0 hidden, 0 parents, 0 commented out, 0 repetitions, 0 broken",
        "6 problems: 1 pubs.duplicate, 2 pubs.key, 2 pubs.link, 1 pubs.sidecar",
    ]


def test_a_sidecar_can_be_an_argument(check) -> None:
    files = {"refs.bib": GOOD, "more.yml": "publications: {gut: {badge: X}}\n"}
    status, lines = check(files, "refs.bib", "more.yml")
    assert status == 1
    assert lines[0] == "more.yml:1: gut: no entry has this key [pubs.key]"


def test_the_sidecar_of_a_bib_can_be_an_argument_too(check) -> None:
    files = {"refs.bib": GOOD, "refs.yaml": "publications: {gut: {badge: X}}\n"}
    _, lines = check(files, "refs.bib", "refs.yaml")
    assert lines[-1] == "1 problem: 1 pubs.key"


def test_missing_files(check) -> None:
    status, lines = check({"refs.bib": GOOD}, "refs.bib", "nope.bib", "sub/nope.yaml")
    assert status == 1
    assert lines[:2] == [
        "nope.bib:1: nope.bib is not there [pubs.file]",
        "sub/nope.yaml:1: nope.yaml is not there [pubs.file]",
    ]
    assert lines[-1] == "2 problems: 2 pubs.file"


def test_a_folder_is_no_file(check, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").mkdir()
    status, lines = check({})
    assert status == 1
    assert lines[0] == "refs.bib:1: refs.bib cannot be read: Is a directory [pubs.file]"


def test_an_empty_database(check) -> None:
    status, lines = check({"refs.bib": "% nothing yet\n"})
    assert status == 1
    assert lines[0] == (
        "refs.bib:1: nothing to show: there is no publication in refs.bib [pubs.empty]"
    )


def test_a_note_is_no_problem(check) -> None:
    status, lines = check({"refs.bib": GOOD, "refs.yaml": "references: []\n"})
    assert status == 0
    assert lines[0] == (
        "refs.yaml:1: note: refs.yaml: no section people, venues, publications or marks; "
        "the file is ignored [pubs.sidecar]"
    )
    assert lines[-1] == "No problems"


def test_paths_in_messages_are_relative(check) -> None:
    files = {"a.bib": GOOD, "b.bib": GOOD.replace("2020", "2021")}
    _, lines = check(files, "a.bib", "b.bib")
    assert lines[0] == (
        "b.bib:1: good: duplicate key, also at a.bib:1, with different fields; keeping both "
        "[pubs.duplicate]"
    )


def test_control_characters_are_not_printed(check) -> None:
    bib = "@misc{a\x1b[31m, title={A}, author={B}, year=2020, doi={x\x1b]0;y}}\n"
    _, lines = check({"refs.bib": bib})
    assert "\x1b" not in "".join(lines)


def test_annotations_of_github(check) -> None:
    files = {"a,b.bib": "@misc{a, title={A}, author={Bo}, year=2020, pdf={50%.pdf}}\n"}
    status, lines = check(files, "--format=github", "a,b.bib")
    assert status == 1
    assert lines == [
        "::warning file=a%2Cb.bib,line=1,title=pubs.link::"
        "a: the file of link 'PDF' is not there: 50%25.pdf",
        "1 entry: 1 shown, 0 hidden, 0 parents, 0 commented out, 0 repetitions, 0 broken",
        "1 problem: 1 pubs.link",
    ]


def test_a_note_for_github(check) -> None:
    files = {"refs.bib": GOOD, "refs.yaml": "references: []\n"}
    _, lines = check(files, "--format", "github", "refs.bib")
    assert lines[0].startswith(
        "::notice file=refs.yaml,line=1,title=pubs.sidecar::refs.yaml: no section"
    )


@pytest.mark.parametrize("arguments", [[], ["refs.yaml"], ["refs.bib", "--format=xml"]])
def test_wrong_usage(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", *arguments])
    assert stopped.value.code == 2
    assert "usage: sphinx-pubs check" in capsys.readouterr().err


def test_check_reads_files_from_elsewhere_without_errors(capsys) -> None:
    small = [path for path in bib_files(every=1) if path.stat().st_size < 10_000]
    if not small:
        pytest.skip("no corpus here")
    for path in small[::5]:
        assert main(["check", str(path)]) in (0, 1)
        assert capsys.readouterr().err == ""
