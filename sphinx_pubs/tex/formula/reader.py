"""Reads a formula token by token, and writes what may leave us of it."""

from __future__ import annotations

import re

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.formula.row import RefusedError, Row, joined, math_sign, text_in_formula
from sphinx_pubs.tex.symbols import COMBINING
from sphinx_pubs.tex.tokens import closing_braces

#: Groups, arguments and environments in each other.
DEEPEST = 20

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)|\\(?P<control>.?)|(?P<space>\s+)|(?P<sign>.)", re.DOTALL
)
_SPACE = re.compile(r"\s*")
_MACRO = re.compile(r"\\([A-Za-z]*)")
_LETTERS = re.compile(r"[A-Za-z{}\\ ]*")
_SCRIPT = re.compile(r"[_^']")
_ESCAPED = re.compile(r"\\[{}|&%#_$]")
#: Behind a backslash nothing is seen of them: breaks, ends of formulas, the end.
_NOTHING = frozenset({"", *"/-@()[]"})
_SIGNS = names.SYMBOLS | names.DELIMITERS
_DELIMITER = re.compile(r"\s*(?:\\([A-Za-z]+)|(\\[{}|]|[()\[\]|/.<>]))")
_OPTION = re.compile(r"\s*\[([^\[\]]{0,99})\]")

_ROW_ENDS = frozenset({"cr", "newline", "tabularnewline"})
_SWITCHES = names.STYLES | names.FONT_SWITCHES.keys()
_SIMPLE = re.compile(r"[A-Za-z0-9+ -]*")
_GROUP = frozenset("}")


class Reader:
    """Reads ``source`` from ``at`` on."""

    def __init__(self, source: str, own: frozenset[str], depth: int) -> None:
        """Begin at the start; as :func:`~sphinx_pubs.tex.formula.read_formula`."""
        self.source = source
        self.own = own
        self.at = 0
        self.depth = depth
        self._bold = False  #: In the argument of a macro that takes no switch of the font.
        self._pairs: dict[int, int] | None = None

    def formula(self) -> str:
        """Read to the end; a closing brace that nothing opens is passed over.

        :raises RefusedError: where something is not on the list.
        """
        row = Row()
        while self.at < len(self.source):
            self.sequence(frozenset(), row)
            self.at += 1
        return row.text

    def sequence(self, stops: frozenset[str], row: Row | None = None) -> Row:
        """Read up to one of the stops, which is left there, or to a closing brace."""
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
            elif match["sign"]:
                self._sign(match["sign"], row, stops)
            else:
                self._control(match["control"], row)
        self.depth -= 1
        return row

    def stop(self) -> str:
        """What the next token may be the end of, which is passed where it is; "" at the end."""
        match = _TOKEN.match(self.source, self.at)
        return _stop(match) if match else ""

    def pass_token(self) -> str:
        """The next token, which is passed."""
        match = _TOKEN.match(self.source, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else ""

    def follows(self, sign: str) -> bool:
        """Whether this is next, spaces apart."""
        return self.source.startswith(sign, self._next())

    def takes(self, sign: str) -> bool:
        """Pass this if it is next, spaces apart."""
        found = self.follows(sign)
        if found:
            self.at = self._next() + len(sign)
        return found

    def skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Pass what matches here, if anything does."""
        match = pattern.match(self.source, self.at)
        self.at = match.end() if match else self.at
        return match

    def options(self) -> list[str]:
        """What stands in brackets here, each of which is passed."""
        found = []
        while match := self.skip(_OPTION):
            found.append(match[1])
        return found

    def raw(self) -> str:
        """The source of an argument, which is passed."""
        start = self._next()
        match = _TOKEN.match(self.source, start)
        if match is None or match[0] == "}":
            return ""
        if match[0] != "{":
            self.at = match.end()
            return match[0]
        if self._pairs is None:
            self._pairs = closing_braces(self.source)
        end = self._pairs.get(start, len(self.source))
        self.at = min(end + 1, len(self.source))
        return self.source[start + 1 : end]

    def text(self, macro: str, source: str) -> str:
        """Text of the formula as a formula."""
        return text_in_formula(macro, source, self.own, self.depth)

    def argument(self, stops: frozenset[str] = frozenset()) -> str:
        """What a macro or a script takes: a group, a sign, or a macro with its own."""
        match = _TOKEN.match(self.source, self._next())
        if match is None or _stop(match) in stops | frozenset("}^_&'"):
            return "{}"
        self.at = match.end()
        if match[0] == "{":
            inside = self.sequence(_GROUP)
            closed = self._closed(inside)
            return f"{{{closed}}}" if inside.divided else closed
        row = Row()
        if match["sign"]:
            self._sign(match["sign"], row, stops)
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
        """The delimiter that follows, which is passed."""
        match = _DELIMITER.match(self.source, self.at)
        if match is None:
            return or_none
        name, sign = match[1], match[2]
        if name is not None:
            template = names.TEMPLATES.get(name, (0, ""))[1]
            sign = template if template in ("<", ">") else f"\\{name}"
            if sign == f"\\{name}" and name not in names.DELIMITERS:
                return or_none
        self.at = match.end()
        return "" if sign == "." and not or_none else sign

    def _next(self) -> int:
        """Where the next token that is no space begins."""
        match = _SPACE.match(self.source, self.at)
        return match.end() if match else self.at

    def _closed(self, inside: Row) -> str:
        """A group whose content has been read."""
        self.at += self.source.startswith("}", self.at)
        return f"{{{inside.text}}}"

    def _sign(self, sign: str, row: Row, stops: frozenset[str]) -> None:
        if sign == "{":
            row.add(self._closed(self.sequence(_GROUP)))
        elif sign in "^_":
            if sign == "^" and self.follows("^"):
                raise RefusedError("'^^' is not allowed")
            row.script(sign, self.argument(stops))
        elif sign == "'":
            row.prime()
        elif sign in "%#&":
            row.add("\\" + sign)
        elif sign != "$":  # formulas do not stand in formulas
            row.add(math_sign(sign))

    def _control(self, sign: str, row: Row) -> None:
        if sign in names.ACCENTS:
            row.add(joined([f"\\{names.ACCENTS[sign]}", self.argument()]))
        elif sign in ("\\", "\n", "\t", "\r"):
            row.between("\\ ")
        elif sign in names.CONTROLS and sign:
            row.between("\\" + sign) if sign in ",:;!> " else row.add("\\" + sign)
        elif sign in names.CHARACTERS and sign not in _NOTHING:
            row.add(sign)
        elif sign not in _NOTHING:
            raise RefusedError(f"the macro \\{sign} is not known")

    def _word(self, name: str, row: Row, stops: frozenset[str]) -> None:
        name = name if name in self.own else names.RENAMED.get(name, name)
        if name in self.own or name in _SIGNS or name in names.FUNCTION_NAMES:
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
            self._divide(name, row)
        else:
            self._structure(name, row, stops)

    def _switch(self, name: str, row: Row, stops: frozenset[str]) -> None:
        """A switch of the font or style; where none may stand, the macro for it."""
        if self._bold and name in names.FONT_SWITCHES:
            row.add(f"\\{names.FONT_SWITCHES[name]}{{{self.sequence(stops).text}}}")
        else:
            row.switch("\\" + name)

    def _emboldened(self) -> str:
        """An argument in bold; what is bold already does not grow bolder."""
        outside, self._bold = self._bold, True
        inside = self.argument()
        self._bold = outside
        if outside or inside == "{}":
            return inside
        macros = set(_MACRO.findall(inside)) - {""}
        known = names.BOLD if _LETTERS.fullmatch(inside) else names.SINGLE
        simple = macros <= known and not _SCRIPT.search(inside)
        return joined([r"\boldsymbol" if simple else r"\pmb", inside])

    def _divide(self, name: str, row: Row) -> None:
        if row.divided:
            raise RefusedError(f"one group has \\{name} and another such macro")
        row.divide("\\" + name)

    def _function(self, name: str) -> str:
        """A macro with arguments that are formulas."""
        from sphinx_pubs.tex.formula.macros import rows_in_braces

        pieces = [f"\\{name}"]
        if name == "operatorname" and self.takes("*"):
            pieces = [f"\\{name}*"]
        if name == "substack":
            return pieces[0] + rows_in_braces(self)
        if name in names.OPTIONAL and self.takes("["):
            inside = self.sequence(frozenset("]")).text
            self.takes("]")
            bare = _SIMPLE.fullmatch(inside)
            # In a cell TeX would take a sign of the table in it for one of the cell's.
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
        """A macro that is more than a name and its arguments."""
        from sphinx_pubs.tex.formula import macros
        from sphinx_pubs.tex.formula.macros import worded

        if name in ("left", "buildrel"):
            row.add(self._left(stops) if name == "left" else self._buildrel(stops))
        elif name in ("right", "middle") or name in names.SIZES:
            kept = name in names.SIZES or (name == "middle" and "right" in stops)
            delimiter = self.delimiter()
            row.add(joined([f"\\{name}", delimiter]) if kept and delimiter else delimiter)
        elif name == "begin":
            row.add(macros.environment(self))
        elif name == "end":
            self.skip(macros.NAMED)
        elif name in names.OLD_ENVIRONMENTS:
            row.add(macros.old_environment(self, name))
        elif name in names.SCRIPTS:
            text = name.startswith("text")
            argument = f"{{{self.text('text', self.raw())}}}" if text else self.argument(stops)
            row.script(names.SCRIPTS[name], argument)
        elif name in macros.LENGTHS:
            row.between(macros.room(self, name))
        elif name in COMBINING and name not in names.ACCENTS:
            row.add(self.text("text", f"\\{name}{{{self.raw()}}}"))
        else:
            row.add(worded(self, name))

    def _buildrel(self, stops: frozenset[str]) -> str:
        r"""``\buildrel < \over \sim``: one thing above another."""
        above = self.sequence(stops | {"over"}).text
        if self.stop() == "over":
            self.pass_token()
        return joined([r"\overset", f"{{{above}}}", self.argument(stops)])

    def _left(self, stops: frozenset[str]) -> str:
        r"""``\left`` up to its ``\right``; one without it ends where it must."""
        opening = self.delimiter(or_none=".")
        inside = self.sequence(stops | {"right"}).text
        closing = "."
        if self.stop() == "right":
            self.pass_token()
            closing = self.delimiter(or_none=".")
        return joined([joined(["\\left", opening]), inside, joined(["\\right", closing])])


def _stop(match: re.Match[str]) -> str:
    """What a token may be the end of."""
    if match["sign"]:
        return match["sign"]
    if match["control"] == "\\" or match["word"] in _ROW_ENDS:
        return "row"
    return match["word"] or ""
