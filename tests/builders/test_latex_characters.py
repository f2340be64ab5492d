"""No printable character of any field stops the PDF."""

from __future__ import annotations

import random
import re
import subprocess

import pytest

INDEX = "Page\n====\n\n.. publications:: refs.bib\n   :abstracts: open\n"
FIELDS = """title author journal year volume number pages doi url eprint note abstract keywords abbr
award additional_info publisher series edition howpublished type editor booktitle school pdf code
month address""".split()
#: Whether a sign may be in a field as it is; half of a pair of braces would be another entry.
NOT_TYPED = "{}@"
ASCII = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in NOT_TYPED)
#: What pdfTeX has in the fonts that Sphinx chooses.
LATIN = ASCII + "".join(map(chr, range(0xA1, 0x180)))
#: Macros that mean something in text, and what ends or begins a part of it.
TEX = (
    *("\\", "{}", "$x$", "$", "\\$", "\\%", "\\#", "~", "--", "``", "''", "^", "_", "\\_", "\\\\"),
    *(
        "\\textbf{b}",
        "\\emph{e}",
        "\\'e",
        '\\"o',
        "\\url{http://a.b/c`d}",
        "\\href{http://a.b/}{x}",
    ),
    *(
        "\\textbackslash ",
        "\\foo",
        "\\begin{x}",
        "\\end{document}",
        "\\input{x}",
        "^^5c",
        "\\verb|x|",
    ),
    *("<i>", "</i>", "&lt;", "&#96;", "%", "#", "&", "\n\n", "[", "]", "\\[", "\\(", "x_1^2"),
)


def printable() -> str:
    """Each printable character of the Basic Multilingual Plane that is a script's own."""
    return "".join(
        chr(code)
        for code in range(0xA1, 0xFFF0)
        if chr(code).isprintable() and not 0xD800 <= code < 0xF900
    )


def database(signs: str, *, entries: int, seed: int) -> str:
    """Entries whose fields are random strings of some characters and of TeX."""
    chance = random.Random(seed)

    def value(field: str) -> str:
        parts = chance.choices((*signs, *TEX), k=chance.randrange(1, 9))
        start = {"url": "http://a.b/", "doi": "10.5555/", "year": "20"}.get(field, "")
        return start + "".join(parts)

    typed = []
    for number in range(entries):
        kind = chance.choice(("article", "book", "inproceedings", "phdthesis", "misc"))
        chosen = {"title", "author", "year", *chance.sample(FIELDS, 8)}
        body = ",\n".join(f"  {name} = {{{value(name)}}}" for name in sorted(chosen))
        typed.append(f"@{kind}{{w{number},\n{body}\n}}\n")
    return "\n".join(typed)


def each(signs: str) -> str:
    """Each character by itself in the fields that become text, links and names."""
    return "".join(
        f"@article{{c{number}, title = {{A {sign} b}}, author = {{Ann {sign} Ash}}, year = 2020,\n"
        f"  journal = {{{sign}}}, url = {{http://a.b/{sign}c}}, doi = {{10.5555/{sign}d}},\n"
        f"  note = {{\\url{{http://a.b/{sign}}} {sign}}}, keywords = {{{sign}}}}}\n"
        for number, sign in enumerate(signs)
    )


def errors(site, engine: str, program: str) -> list[str]:
    command = [program, "-interaction=nonstopmode", "site.tex"]
    for _ in range(2):
        subprocess.run(command, cwd=site.out, capture_output=True, check=False)
    assert (site.out / "site.pdf").is_file(), engine
    log = (site.out / "site.log").read_text("utf-8", "replace")
    return re.findall(r"^!.*(?:\n.*){0,3}", log, re.MULTILINE)


def conf(engine: str) -> dict[str, object]:
    return {
        "latex_engine": engine,
        "latex_documents": [("index", "site.tex", "Site", "Me", "howto")],
        "suppress_warnings": ["pubs"],
    }


@pytest.mark.latex
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("engine", "signs"), [("pdflatex", LATIN), ("xelatex", printable()), ("lualatex", printable())]
)
def test_nothing_in_a_field_stops_the_pdf(build, tool, engine, signs, seed) -> None:
    program = tool(engine)
    bib = database(signs, entries=80, seed=seed) + database(ASCII, entries=80, seed=seed + 100)
    site = build({"index.rst": INDEX, "refs.bib": bib}, builder="latex", conf=conf(engine))
    assert errors(site, engine, program) == []


@pytest.mark.latex
@pytest.mark.parametrize("engine", ["pdflatex", "xelatex"])
def test_each_character_that_is_typed_by_itself(build, tool, engine) -> None:
    program = tool(engine)
    signs = "中文李ящשعนกक한ⴰ∰𝔸ﬁ‱" + LATIN.replace("%", "")
    references = "".join(f":pub:`c{number}` :pub:title:`c{number}`\n" for number in range(60))
    files = {
        "index.rst": f"{INDEX}   :group-by: keyword\n\n{references}",
        "refs.bib": each(signs),
    }
    site = build(
        files,
        builder="latex",
        conf=conf(engine),
    )
    assert errors(site, engine, program) == []
