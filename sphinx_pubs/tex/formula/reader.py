"""The reader of formulas: token by token, into rows of names that are on the list."""

from __future__ import annotations

import re

from sphinx_pubs.tex.formula import names, rewrite
from sphinx_pubs.tex.formula.row import RefusedError, Row, joined, math_character, text_in_formula
from sphinx_pubs.tex.symbols import COMBINING
from sphinx_pubs.tex.text import Macros
from sphinx_pubs.tex.tokens import Cursor

#: The most groups, arguments and environments in each other.
DEEPEST = 20

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)|\\(?P<control>.?)|(?P<space>\s+)|(?P<character>.)", re.DOTALL
)
_SPACE = re.compile(r"\s*")
_MACRO = re.compile(r"\\([A-Za-z]*)")
_LETTERS = re.compile(r"[A-Za-z{}\\ ]*")
_SCRIPT = re.compile(r"[_^']")
_ESCAPED = re.compile(r"\\[{}|&%#_$]")
#: Invisible after a backslash: breaks, ends of formulas, the end.
_INVISIBLE = frozenset({"", *"/-@()[]"})
_SYMBOLS = names.SYMBOLS | names.DELIMITERS | names.FUNCTION_NAMES
_DELIMITER = re.compile(r"\s*(?:\\([A-Za-z]+)|(\\[{}|]|[()\[\]|/.<>]))")
_OPTION = re.compile(r"\s*\[([^\[\]]{0,99})\]")

_ROW_ENDS = frozenset({"cr", "newline", "tabularnewline"})
_SWITCHES = names.STYLES | names.FONT_SWITCHES.keys()
_SIMPLE = re.compile(r"[A-Za-z0-9+ -]*")
_GROUP = frozenset("}")


class Reader(Cursor):
    """Reads a formula and rewrites it; the methods return TeX that is safe to typeset."""

    def __init__(self, source: str, macros: Macros, depth: int) -> None:
        """Begin at the start; as :func:`~sphinx_pubs.tex.formula.read_formula`."""
        super().__init__(source)
        self.macros = macros
        self.depth = depth
        self._bold = False  #: In the argument of a macro that takes no switch of the font.

    def formula(self) -> str:
        """Read to the end; a closing brace without an opening one is dropped.

        :raises RefusedError: for a name or a character that is not on the list.
        """
        row = Row()
        while self.at < len(self.source):
            self.sequence(frozenset(), row)
            self.at += 1
        return row.text

    def sequence(self, stops: frozenset[str], row: Row | None = None) -> Row:
        """Read up to one of the stops or a closing brace, neither of which is read."""
        row = Row() if row is None else row
        if self.depth > DEEPEST:
            raise RefusedError("it is nested too deeply")
        self.depth += 1
        while match := _TOKEN.match(self.source, self.at):
            if match[0] == "}" or _stop(match) in stops:
                break
            self.at = match.end()
            if match["word"]:
                self._word(match["word"], row, stops)
            elif match["space"]:
                row.between(" ")
            elif match["character"]:
                self._character(match["character"], row, stops)
            else:
                self._control(match["control"], row)
        self.depth -= 1
        return row

    def stop(self) -> str:
        """Return the stop that the next token is, see :func:`_stop`; "" at the end."""
        match = _TOKEN.match(self.source, self.at)
        return _stop(match) if match else ""

    def token(self) -> str:
        """Read a token and return it; "" at the end."""
        match = self.take(_TOKEN)
        return match[0] if match else ""

    def follows(self, character: str) -> bool:
        """Return whether this is the next character that is no space."""
        return self.source.startswith(character, self._next())

    def takes(self, character: str) -> bool:
        """Read this if it is the next character that is no space, and return whether it is."""
        found = self.follows(character)
        if found:
            self.at = self._next() + len(character)
        return found

    def options(self) -> list[str]:
        """Read all arguments in brackets and return their sources."""
        return [match[1] for match in iter(lambda: self.take(_OPTION), None)]

    def raw(self) -> str:
        """Read an argument and return its source."""
        start = self._next()
        match = _TOKEN.match(self.source, start)
        if match is None or match[0] == "}":
            return ""
        if match[0] != "{":
            self.at = match.end()
            return match[0]
        end = self.closing_brace(start)
        end = len(self.source) if end is None else end
        self.at = min(end + 1, len(self.source))
        return self.source[start + 1 : end]

    def text(self, macro: str, source: str) -> str:
        """Return the text in a formula, the argument of a macro, as a formula."""
        return text_in_formula(macro, source, self.macros, self.depth)

    def argument(self, stops: frozenset[str] = frozenset()) -> str:
        """Read the argument of a macro or script: a group, a character, a macro with arguments."""
        match = _TOKEN.match(self.source, self._next())
        if match is None or _stop(match) in stops | frozenset("}^_&'"):
            return "{}"
        self.at = match.end()
        if match[0] == "{":
            inside = self.sequence(_GROUP)
            closed = self._closed(inside)
            return f"{{{closed}}}" if inside.divided else closed
        row = Row()
        if match["character"]:
            self._character(match["character"], row, stops)
        elif match["word"] is None:
            self._control(match["control"], row)
        elif match["word"] in _SWITCHES:
            switch = names.FONT_SWITCHES.get(match["word"]) if self._bold else None
            row.pieces = ["\\" + (switch or match["word"]), self.argument(stops)]
        else:
            self._word(match["word"], row, stops)
        text = row.text
        if row.divided:
            return f"{{{{{text}}}}}"
        single = (
            (len(text) == 1 and text not in "[~")
            or _ESCAPED.fullmatch(text)
            or text[1:] in names.SINGLE
        )
        return text if single and text.strip() else f"{{{text}}}"

    def delimiter(self, or_none: str = "") -> str:
        """Read a delimiter and return it; ``or_none`` if none follows, or for ``.``."""
        match = _DELIMITER.match(self.source, self.at)
        if match is None:
            return or_none
        name, delimiter = match[1], match[2]
        if name is not None:
            delimiter = names.TEMPLATES.get(name, "")
            if delimiter not in ("<", ">"):
                if name not in names.DELIMITERS:
                    return or_none
                delimiter = f"\\{name}"
        self.at = match.end()
        return or_none if delimiter == "." else delimiter

    def _next(self) -> int:
        """Return the position of the next token that is no space."""
        match = _SPACE.match(self.source, self.at)
        return match.end() if match else self.at

    def _closed(self, inside: Row) -> str:
        """Read the end of a group and return it with its content."""
        self.at += self.source.startswith("}", self.at)
        return f"{{{inside.text}}}"

    def _character(self, character: str, row: Row, stops: frozenset[str]) -> None:
        if character == "{":
            row.add(self._closed(self.sequence(_GROUP)))
        elif character in "^_":
            if character == "^" and self.follows("^"):
                raise RefusedError("'^^' is not allowed")
            row.script(character, self.argument(stops))
        elif character == "'":
            row.prime()
        elif character in "%#&":
            row.add("\\" + character)
        elif character != "$":  # there are no formulas in formulas
            row.add(math_character(character))

    def _control(self, symbol: str, row: Row) -> None:
        if symbol in names.ACCENTS:
            row.add(joined([f"\\{names.ACCENTS[symbol]}", self.argument()]))
        elif symbol in ("\\", "\n", "\t", "\r"):
            row.between("\\ ")
        elif symbol in names.CONTROLS:
            row.between("\\" + symbol) if symbol in ",:;!> " else row.add("\\" + symbol)
        elif symbol not in _INVISIBLE:
            if symbol not in names.CHARACTERS:
                raise RefusedError(f"the macro \\{symbol} is not known")
            row.add(symbol)

    def _word(self, name: str, row: Row, stops: frozenset[str]) -> None:
        name = name if name in self.macros else names.RENAMED.get(name, name)
        if name in self.macros or name in _SYMBOLS:
            row.add("\\" + name)
        elif name in names.FONT_SWITCHES or name in names.STYLES:
            self._switch(name, row, stops)
        elif name in names.OPERATORS:
            row.add("\\" + name, operator=True)
        elif name in names.FUNCTIONS:
            row.add(self._function(name), operator=name in ("mathop", "operatorname"))
        elif name in names.TEXTS:
            row.add(self.text(name, self.raw()))
        elif name in names.DROPPED:
            for _ in range(names.DROPPED[name]):
                self.raw()
        elif name in ("limits", "nolimits"):
            row.limits(f"\\{name}")
        elif name in names.INFIXES:
            row.divide("\\" + name)
        else:
            self._structure(name, row, stops)

    def _switch(self, name: str, row: Row, stops: frozenset[str]) -> None:
        """Add a switch of the font or style; in bold, the macro that replaces it."""
        if self._bold and name in names.FONT_SWITCHES:
            row.add(f"\\{names.FONT_SWITCHES[name]}{{{self.sequence(stops).text}}}")
        else:
            row.switch("\\" + name)

    def _emboldened(self) -> str:
        """Read an argument and return it in bold, unless it is bold already."""
        outside, self._bold = self._bold, True
        inside = self.argument()
        self._bold = outside
        if outside or inside == "{}":
            return inside
        macros = set(_MACRO.findall(inside)) - {""}
        known = names.BOLD if _LETTERS.fullmatch(inside) else names.SINGLE
        simple = macros <= known and not _SCRIPT.search(inside)
        return joined([r"\boldsymbol" if simple else r"\pmb", inside])

    def _function(self, name: str) -> str:
        """Read a macro with arguments that are formulas, and return it."""
        pieces = [f"\\{name}"]
        if name == "operatorname" and self.takes("*"):
            pieces = [f"\\{name}*"]
        if name == "substack":
            return pieces[0] + rewrite.rows_in_braces(self)
        if name in names.OPTIONAL and self.takes("["):
            inside = self.sequence(frozenset("]")).text
            self.takes("]")
            bare = _SIMPLE.fullmatch(inside)
            # In a cell, TeX would read a "&" in it as the end of the cell.
            pieces = [*pieces, f"[{inside}]"] if bare else ["{", *pieces, f"[{{{inside}}}]"]
        elif name in ("cfrac", "smash"):
            self.options()
        if name in ("boldsymbol", "pmb"):
            return self._emboldened()
        pieces += [self.argument() for _ in range(names.FUNCTIONS[name])]
        if name == "mathbb" and not names.BLACKBOARD.fullmatch(pieces[-1]):
            pieces[0] = r"\mathbf"  # the font has capitals alone
        return joined(pieces) + ("}" if pieces[0] == "{" else "")

    def _structure(self, name: str, row: Row, stops: frozenset[str]) -> None:
        """Add a macro that is more than a name and its arguments."""
        if name in ("left", "buildrel"):
            row.add(self._left(stops) if name == "left" else self._buildrel(stops))
        elif name in ("right", "middle") or name in names.SIZES:
            kept = name in names.SIZES or (name == "middle" and "right" in stops)
            delimiter = self.delimiter()
            row.add(joined([f"\\{name}", delimiter]) if kept and delimiter else delimiter)
        elif name == "begin":
            row.add(rewrite.environment(self))
        elif name == "end":
            self.take(rewrite.NAMED)
        elif name in names.OLD_ENVIRONMENTS:
            row.add(rewrite.old_environment(self, name))
        elif name in names.SCRIPTS:
            text = name.startswith("text")
            argument = f"{{{self.text('text', self.raw())}}}" if text else self.argument(stops)
            row.script(names.SCRIPTS[name], argument)
        elif name in rewrite.LENGTHS:
            row.between(rewrite.space_or_rule(self, name))
        elif name in COMBINING and name not in names.ACCENTS:
            row.add(self.text("text", f"\\{name}{{{self.raw()}}}"))
        else:
            row.add(rewrite.replacement(self, name))

    def _buildrel(self, stops: frozenset[str]) -> str:
        r"""Read ``\buildrel < \over \sim`` and return it: one formula above another."""
        above = self.sequence(stops | {"over"}).text
        if self.stop() == "over":
            self.token()
        return joined([r"\overset", f"{{{above}}}", self.argument(stops)])

    def _left(self, stops: frozenset[str]) -> str:
        r"""Read from after ``\left`` to its ``\right``, or as far as it can reach."""
        opening = self.delimiter(or_none=".")
        inside = self.sequence(stops | {"right"}).text
        closing = "."
        if self.stop() == "right":
            self.token()
            closing = self.delimiter(or_none=".")
        return joined([joined(["\\left", opening]), inside, joined(["\\right", closing])])


def _stop(match: re.Match[str]) -> str:
    """Return a token as a stop: a character, the name of a macro, or "row" for the end of a row."""
    if match["character"]:
        return match["character"]
    if match["control"] == "\\" or match["word"] in _ROW_ENDS:
        return "row"
    return match["word"] or ""
