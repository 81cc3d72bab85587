"""The shape of a corrections file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ..model import ids
from ..normalize import normalise_name
from ..reconcile.catalogue import CATALOGUE
from .fields import unreadable

_CHECKS = frozenset(code.slug for code in CATALOGUE)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Entry(BaseModel):
    """What every entry says: why, who, when."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    reason: Text
    who: Text
    date: date


class Correction(_Entry):
    """A value that is misprinted or was misread.

    `record` is the id of the row, `name` what it is about (the project, the indicator, the heading above a table), `field`
    the column of the contract. `printed` is what the page says, to the letter, and `corrected` what it should say, written
    as the page would: sums of money in the table's unit.

    Ids count rows, so that they move when a row is added above; the name holds on to the row. Files written before names
    were asked for have none: their entries count where no other row prints the same in that field. `row` is all that the
    row prints; it is asked for where another row has the same name and the same print.
    """

    record: Text
    name: Text | None = None
    row: Text | None = None
    field: Text
    printed: str
    corrected: Text

    @model_validator(mode="after")
    def _readable(self) -> Correction:
        why = unreadable(self.field, self.corrected)
        if why is not None:
            raise ValueError(why)
        return self


class Waiver(_Entry):
    """A finding that is accepted as it is.

    It holds on to the row as a correction does, by its name, and to the figures: `expected` and `actual` must be those of
    the finding. An entry that lacks what its finding has, as files of old do, accepts nothing and is told what to add.
    """

    check: Text
    record: Text
    name: Text | None = None
    field: str | None = None
    expected: str | None = None
    actual: str | None = None
    said: str | None = None
    """What the finding says without its place, where it has no figures: which rows, which text."""

    @model_validator(mode="after")
    def _known(self) -> Waiver:
        if self.check not in _CHECKS:
            near = get_close_matches(self.check, _CHECKS, n=1)
            hint = f"（{near[0]} のことですか）" if near else ""
            raise ValueError(f"check「{self.check}」という検査はありません{hint}")
        return self


class LineEntry(_Entry):
    """What a row is that prints the name of another one without 再掲.

    It holds on to the row by its id, its `name` and its amount as `printed`; where another row has all of these,
    by all that the `row` prints.
    """

    record: Text
    name: Text
    printed: str
    row: Text | None = None


class SharedEntry(LineEntry):
    """A row whose money another department's document has too: `with` is the id of the row there."""

    shared_with: Text = Field(alias="with")

    @model_validator(mode="after")
    def _apart(self) -> SharedEntry:
        if ids.are_of_one_document(self.record, self.shared_with):
            raise ValueError("with はほかの部局の文書の行を示します。同じ文書の行は [[relisted]] で示してください")
        return self


class SameName(_Entry):
    """Two names of one thing: what it was called, and what it is called now."""

    former: Text = Field(alias="from")
    present: Text = Field(alias="to")

    @model_validator(mode="after")
    def _different(self) -> SameName:
        if normalise_name(self.former) == normalise_name(self.present):
            raise ValueError(f"from と to が同じ名前です（「{self.present}」）")
        return self


class Corrections(BaseModel):
    """A whole corrections file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    correction: tuple[Correction, ...] = ()
    waiver: tuple[Waiver, ...] = ()
    separate: tuple[LineEntry, ...] = ()
    relisted: tuple[LineEntry, ...] = ()
    shared: tuple[SharedEntry, ...] = ()
    same_project: tuple[SameName, ...] = ()
    same_department: tuple[SameName, ...] = ()

    @property
    def project_names(self) -> Mapping[str, str]:
        """Former names of projects to present ones."""
        return {one.former: one.present for one in self.same_project}

    @property
    def department_names(self) -> Mapping[str, str]:
        """Former names of departments to present ones."""
        return {one.former: one.present for one in self.same_department}

    def digest(self) -> str:
        """Return a digest of all that the file says, comments and order of keys left aside."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
