"""Who claims which line: every line of the source gets exactly one role, and what nobody claims is 'unparsed'."""

from __future__ import annotations

from collections.abc import Iterable

from ..ingest.source import Grid, Line, Source
from ..model import Role, SourceLine


class Claims:
    """The ledger of lines. A line that holds several cells is claimed once; unclaimed words leave it unparsed."""

    def __init__(self, source: Source) -> None:
        self._lines: dict[int, tuple[int | None, str]] = {}
        self._roles: dict[int, tuple[Role, str | None]] = {}
        self._subjects: dict[int, dict[str, None]] = {}
        self._heads: dict[int, list[str]] = {}
        self._disowned: set[int] = set()
        for line in source.lines or _lines_of(source):
            if line.place.line_no is None:
                continue
            known = self._lines.get(line.place.line_no)
            text = f"{known[1]} {line.text}" if known else line.text
            self._lines[line.place.line_no] = (line.place.page, text)

    def claim(self, lines: Iterable[Line], role: Role, subject_id: str | None = None) -> None:
        """Give lines a role. The first claim stands: a line with several cells has the role of its first.

        Every record that claims a part of a line is remembered as one of its subjects.
        A heading is known for one before the plan is settled and it has an id: its second claim says which record it is.
        """
        for line in lines:
            if line.place.line_no is not None:
                if subject_id is not None:
                    self._subjects.setdefault(line.place.line_no, {})[subject_id] = None
                known = self._roles.setdefault(line.place.line_no, (role, subject_id))
                if known == (role, None):
                    self._roles[line.place.line_no] = (role, subject_id)

    def head(self, lines: Iterable[Line], *, whole: bool = False) -> None:
        """Say that lines, or the parts of lines, are words that only say what other things are. `whole`: as they are printed."""
        for line in lines:
            if line.place.line_no is not None:
                known = self._lines.get(line.place.line_no)
                self._heads.setdefault(line.place.line_no, []).append(known[1] if whole and known else line.text)

    def disown(self, lines: Iterable[Line]) -> None:
        """Say that a part of these lines fits nowhere: they are shown as unparsed, whoever claims another part."""
        self._disowned.update(line.place.line_no for line in lines if line.place.line_no is not None)

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Return every line once, in order, with its role."""
        return tuple(
            SourceLine(
                page=page,
                line_no=number,
                text=text,
                role=role,
                subject_id=subject,
                subjects=tuple(self._subjects.get(number, ())),
                heads=tuple(self._heads.get(number, ())),
            )
            for number, (page, text) in sorted(self._lines.items())
            for role, subject in [self._role(number, text)]
        )

    def _role(self, number: int, text: str) -> tuple[Role, str | None]:
        if not text.strip():
            return "furniture", None
        if number in self._disowned:
            return "unparsed", None
        return self._roles.get(number, ("unparsed", None))


def _lines_of(source: Source) -> Iterable[Line]:
    for page in source.pages:
        for block in page.blocks:
            if isinstance(block, Grid):
                for cell in block.cells:
                    yield from cell.lines
            else:
                yield from block.lines
