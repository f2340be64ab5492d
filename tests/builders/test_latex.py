"""The LaTeX source, and the PDF that TeX makes of it where TeX is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter

import pytest

#: One formula, accents, markup: what pdfTeX can set, the default engine of Sphinx.
LATIN = r"""
@article{noel2024,
  title = {{\v C}asov\'a {\em rada} of \texttt{a\_b} \& $\sum_{i=1}^n \frac{1}{i^2}$ at 100\% \textsc{Caps}},
  author = {No{\"e}l {\O}rsted and {\L}ukasz {\v C}apek and Ann Ash*},
  journal = {Journal of {\ss}-Examples},
  year = 2024,
  doi = {10.5555/a_b%c#d},
  abstract = {The \textbf{word} abstractum, and $\mathbb{E}[X] \le \alpha$.

A second paragraph with \url{https://example.org/x_y}.}
}
"""
#: What the fonts of Sphinx's XeLaTeX and LuaLaTeX know.
WIDE = r"""
@article{wide2023,
  title = {Война и мир: Ιλιάδα and a Title},
  author = {Анна Ахматова and Γιώργος Σεφέρης and Nguyễn Văn An and محمد علي},
  journal = {Труды института},
  year = 2023
}
"""
CHINESE = r"""
@article{li2022,
  title = {大規模語言模型},
  author = {李明 and 王芳 and Ann Ash},
  journal = {计算机学报},
  year = 2022
}
"""
YAML = """
people: {Ann Ash: {me: true}}
publications:
  noel2024: {badge: JoE, awards: [{name: Best Paper, badge: Best}], summary: In one line.}
"""
CONF = """
extensions = ["sphinx_pubs"]
latex_documents = [("index", "site.tex", "Site", "Me", "howto")]
"""
PAGE = "Home\n====\n\nSee :ref:`the list <list>`.\n\n.. publications:: refs.bib\n   :name: list\n"
HYPERREF = re.compile(r"\\hyperref\[\\detokenize\{(.+?)\}\]")
LABEL = re.compile(r"\\label\{\\detokenize\{(.+?)\}\}")


def files(bib: str, page: str = PAGE) -> dict[str, str]:
    return {"conf.py": CONF, "index.rst": page, "refs.bib": bib, "refs.yaml": YAML}


@pytest.mark.parametrize("headings", ["sections", "rubrics", "none"])
@pytest.mark.parametrize("legend", ["none", "always"])
def test_every_link_has_its_target(build, headings, legend) -> None:
    page = f"{PAGE}   :headings: {headings}\n   :legend: {legend}\n"
    site = build(files(LATIN, page), builder="latex")
    source = site.text("site.tex")
    labels = Counter(LABEL.findall(source))
    wanted = {"index:pub-noel2024"} | ({"index:pubs-2024"} if headings != "none" else set())
    assert wanted <= set(labels)
    assert set(labels.values()) == {1}
    assert set(HYPERREF.findall(source)) <= set(labels)


def test_a_list_in_a_list_has_its_targets(build) -> None:
    page = (
        "Home\n====\n\n* .. publications:: refs.bib\n\n.. note::\n\n   .. publications:: more.bib\n"
    )
    more = LATIN.replace("noel2024", "other2024")
    site = build({**files(LATIN, page), "more.bib": more}, builder="latex")
    labels = LABEL.findall(site.text("site.tex"))
    assert {"index:pub-noel2024", "index:pub-other2024", "index:pubs-2024"} <= set(labels)


def test_the_style_comes_along(build) -> None:
    site = build(files(LATIN), builder="latex")
    source = site.text("site.tex")
    assert r"\usepackage{sphinxpubs}" in source
    assert r"\begin{sphinxuseclass}{pubs-list}" in source
    assert (site.out / "sphinxpubs-pdftex.def").is_file()
    style = site.text("sphinxpubs.sty")
    assert r"\newenvironment{sphinxclasspubs-abstract}" in style
    assert r"\newenvironment{sphinxclasspubs-list}" in style


class Pdf:
    """A PDF, and what TeX said."""

    def __init__(self, site, engine: str) -> None:
        self.folder = site.out
        for _ in range(2):
            self.said = subprocess.run(
                [engine, "-interaction=nonstopmode", "site.tex"],
                cwd=self.folder,
                capture_output=True,
                check=False,
            ).stdout.decode("utf-8", "replace")

    def faults(self) -> list[str]:
        log = (self.folder / "site.log").read_text("utf-8", "replace")
        return re.findall(
            r"^(?:!.*|Missing character.*|LaTeX Warning: .*undefined.*|Overfull \\hbox.*)$",
            log,
            re.MULTILINE,
        )

    def pages(self) -> list[str]:
        return self._poppler("pdftotext", "-layout", "site.pdf", "-").split("\f")

    def text(self) -> str:
        return " ".join(" ".join(self.pages()).split())

    def links(self) -> list[str]:
        return re.findall(r"\S+$", self._poppler("pdfinfo", "-url", "site.pdf"), re.MULTILINE)[1:]

    def bookmarks(self) -> list[str]:
        marks = re.findall(
            r"\\BOOKMARK .*?\{.*?\}\{(.*?)\}", (self.folder / "site.out").read_text("ascii")
        )
        return [_decoded(mark) for mark in marks]

    def words(self) -> dict[str, tuple[float, float]]:
        """Where each word begins from the left, and its height."""
        found = re.findall(
            r'xMin="(.+?)" yMin="(.+?)" xMax=".+?" yMax="(.+?)">(.+?)</word>',
            self._poppler("pdftotext", "-bbox", "site.pdf", "-"),
        )
        return {word: (float(x), float(end) - float(top)) for x, top, end, word in found}

    def _poppler(self, *command: str) -> str:
        done = subprocess.run(command, cwd=self.folder, capture_output=True, check=True)
        return done.stdout.decode("utf-8")


def _decoded(mark: str) -> str:
    """The text of a bookmark: UTF-16 in TeX's octal escapes."""
    octal = re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), mark)
    return octal.encode("latin-1").decode("utf-16")


#: There nothing is skipped: what is missing makes its test fail.
IN_CI = bool(os.environ.get("CI"))


def tex(*tools: str):
    missing = [tool for tool in (*tools, "pdftotext") if shutil.which(tool) is None]
    return pytest.mark.skipif(
        bool(missing) and not IN_CI, reason=f"not installed: {', '.join(missing)}"
    )


def says(tool: str, argument: str) -> bool:
    """Whether a tool that looks things up finds something."""
    path = shutil.which(tool)
    if path is None:
        return False
    return bool(subprocess.run([path, argument], capture_output=True, check=False).stdout)


needs_chinese = pytest.mark.skipif(
    not IN_CI and not says("fc-list", "Noto Serif CJK SC"),
    reason="not installed: the font Noto Serif CJK SC",
)


@pytest.mark.latex
@tex("pdflatex")
def test_pdf(build) -> None:
    pdf = Pdf(build(files(LATIN), builder="latex"), "pdflatex")
    assert pdf.faults() == []
    text = pdf.text()
    assert "JoE Best" in text
    assert "Časová rada of a_b &" in text
    assert "at 100% Caps" in text
    assert "Noël Ørsted, Łukasz Čapek, and Ann Ash*" in text
    assert (
        "Journal of ß-Examples, 2024. Best Paper In one line. Abstract. The word abstractum" in text
    )
    assert pdf.bookmarks() == ["2024"]
    assert pdf.links() == ["https://example.org/x_y", "https://doi.org/10.5555/a_b%25c%23d"]
    words = pdf.words()
    assert words["Abstract."][0] > words["Noël"][0]  # set in
    assert words["abstractum,"][1] < words["Noël"][1]  # smaller
    assert words["JoE"][1] < words["Noël"][1]


@pytest.mark.latex
@tex("pdflatex")
def test_pdf_of_letters_that_pdftex_does_not_know(build) -> None:
    """Those that TeX's own accents make, Greek, mathematics, and the mark of ours."""
    bib = r"""
@article{tran2024,
  title = {Ṣaḥīḥ {\d h}adith and \textalpha{} → ∞ with Hảo},
  author = {Nguy{\~{\^e}}n V{\u{a}}n An and Tr\'{\^a}n Th{\d i} {\b h}},
  year = 2024
}
"""
    yaml = "publications: {tran2024: {corresponding: [Nguyễn Văn An]}}\n"
    pdf = Pdf(build({**files(bib), "refs.yaml": yaml}, builder="latex"), "pdflatex")
    assert pdf.faults() == []
    assert "latex_engine = 'xelatex' in conf.py has it" in pdf.said  # the hook of Hảo
    assert "Hao" in pdf.text()
    assert "denotes corresponding author." in pdf.text()


@pytest.mark.latex
@tex("pdflatex")
def test_no_page_ends_between_a_title_and_the_rest_of_its_head(build) -> None:
    works = "".join(
        f"""@article{{w{n},
          title = {{Title{n} of a Work}}, author = {{Author{n} Ash}}, year = 2020,
          journal = {{Venue{n}}}, abstract = {{Begins{n} {"with words and words " * (3 + 7 * (n % 9))}}}
        }}\n"""
        for n in range(40)
    )
    pdf = Pdf(build(files(works), builder="latex"), "pdflatex")
    assert pdf.faults() == []
    pages = pdf.pages()
    assert len(pages) > 5
    for n in range(40):
        words = (rf"Title{n}\b", rf"Author{n}\b", rf"Venue{n}\b", rf"Begins{n}\b")
        heads = [page for page in pages if re.search(words[0], page)]
        assert len(heads) == 1
        assert all(re.search(word, heads[0]) for word in words)


@pytest.mark.latex
@tex("xelatex")
@needs_chinese
@pytest.mark.skipif(not IN_CI and not says("kpsewhich", "xeCJK.sty"), reason="not installed: xeCJK")
def test_pdf_of_any_script_with_xelatex(build) -> None:
    conf = {
        "latex_engine": "xelatex",
        "latex_elements": {"preamble": "\\usepackage{xeCJK}\n\\setCJKmainfont{Noto Serif CJK SC}"},
    }
    speaks_all_scripts(
        Pdf(build(files(LATIN + WIDE + CHINESE), builder="latex", conf=conf), "xelatex")
    )


@pytest.mark.latex
@tex("lualatex")
@needs_chinese
def test_pdf_of_any_script_with_lualatex(build) -> None:
    fonts = r"""
\directlua{luaotfload.add_fallback("cjk", {"NotoSerifCJKSC:mode=node;"})}
\setmainfont{FreeSerif}[RawFeature={fallback=cjk}, Extension=.otf, UprightFont=*,
  BoldFont=*Bold, ItalicFont=*Italic, BoldItalicFont=*BoldItalic]
\setmonofont{FreeMono}[Extension=.otf]
"""
    conf = {"latex_engine": "lualatex", "latex_elements": {"fontpkg": fonts}}
    speaks_all_scripts(
        Pdf(build(files(LATIN + WIDE + CHINESE), builder="latex", conf=conf), "lualatex")
    )


def speaks_all_scripts(pdf: Pdf) -> None:
    assert pdf.faults() == []
    text = pdf.text()
    assert "Noël Ørsted, Łukasz Čapek, and Ann Ash*" in text
    assert "Война и мир: Ιλιάδα and a Title" in text
    assert "Анна Ахматова, Γιώργος Σεφέρης, Nguyễn Văn An, and" in text
    assert "大規模語言模型 李明, 王芳, and Ann Ash 计算机学报, 2022." in text
    assert pdf.bookmarks() == ["2024", "2023", "2022"]
    words = pdf.words()
    # By a letter that is only in the one: LuaTeX's PDF has each letter by itself.
    first, last = (next(word for word in words if letter in word) for letter in "حع")
    assert words[first][0] > words[last][0]  # from right to left
