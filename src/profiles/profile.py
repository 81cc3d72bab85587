"""The profile file: its shape, and how it is read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..errors import ProfileError
from ..file_names import why_unread
from ..model import ColumnMeaning, IndicatorAttributeKind
from ..normalize import parse_amount
from .clashes import clash
from .complaints import complaints
from .folding import key

_TODO = "docs/profiles.md の項目一覧と照らし合わせてください。"


def _no_blank(text: str) -> str:
    if not key(text):
        raise ValueError("空の語は書けません")
    return text


def _no_number(text: str) -> str:
    if parse_amount(text, 1).status == "value":
        raise ValueError(f"「{text}」は数なので、数のないことを表す語にはできません")
    return text


Word = Annotated[str, AfterValidator(_no_blank)]
"""A word with at least one letter: an empty one would stand everywhere."""
SomeWords = tuple[Word, ...]
Words = Annotated[SomeWords, Field(min_length=1)]
WordSets = Annotated[tuple[Words, ...], Field(min_length=1)]
Spellings = dict[Word, Word]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Titles(_Part):
    """Words that end the document's titles."""

    outline: Words
    body: Words


class Labels(_Part):
    """Fixed words that say what comes next."""

    directions: Words
    goal: Words
    kpi: Words
    baseline: Words
    target: Words
    latest: SomeWords = ()
    plan: Words
    actual: Words
    statements: WordSets
    issue: Words
    response: Words
    budget: WordSets
    years: SomeWords = ()
    total: Words
    subtotal: Words


class AttributeWords(_Part):
    """The labels of one kind of attribute of an indicator."""

    kind: IndicatorAttributeKind
    labels: Words


class Indicators(_Part):
    """Heads of tables of indicators, and what is said of an indicator besides its name and its values."""

    names: Words = ("指標名",)
    unit: Words = ("単位",)
    rows: SomeWords = ()
    attributes: tuple[AttributeWords, ...] = ()


class Marks(_Part):
    """Signs and words before a line."""

    prefix: SomeWords = ()
    bullet: Words
    action: Words
    footnote: Words
    relisted: SomeWords = ()
    relisted_left_out: SomeWords = ()
    cumulative: SomeWords = ()
    stamps: SomeWords = ()
    group_open: Word
    group_close: Word


class Legend(_Part):
    """Words by which a footnote is known to explain the document's signs."""

    words: Words


class NameSigns(_Part):
    """Signs of names: what letters in brackets stand for, and the words before a line that explains signs."""

    meanings: Spellings = {}
    own: SomeWords = ()
    legend: SomeWords = ()
    beside_ends: Spellings = {}
    beside_begins: Spellings = {}
    behind: Spellings = {}
    name_ends: SomeWords = ()
    former: Spellings = {}
    numbered: SomeWords = ()
    number: Word | None = None


class Categories(_Part):
    """The 区分: its options in printed order, and the signs that choose one, and that leave one."""

    options: Words
    new: Word
    spellings: Spellings = {}
    alone: SomeWords = ()
    partly: SomeWords = ()
    ditto: SomeWords = ()
    chosen: Words
    unchosen: SomeWords = ()

    @model_validator(mode="after")
    def _new_is_an_option(self) -> Categories:
        if self.new not in (*self.options, *self.spellings.values()):
            raise ValueError(f"new「{self.new}」は options にも spellings にもありません")
        return self


class Phases(_Part):
    """Words for the budget a sum belongs to, words beside one that name no other sum, and those of a year that has begun."""

    words: Words
    beside: SomeWords = ()
    late: SomeWords = ()


class Figures(_Part):
    """Words about figures: those that stand for no number (皆増), and those before a sum within another (うち一般財源)."""

    none: tuple[Annotated[Word, AfterValidator(_no_number)], ...] = ()
    within: tuple[Word, ...] = ()


class ColumnWords(_Part):
    """The heads of one kind of column."""

    meaning: ColumnMeaning
    heads: Words


class Profile(_Part):
    """A validated profile file."""

    name: str
    organization: str = ""
    titles: Titles
    labels: Labels
    indicators: Indicators = Indicators()
    marks: Marks
    legend: Legend
    signs: NameSigns = NameSigns()
    categories: Categories
    phases: Phases
    figures: Figures = Figures()
    columns: Annotated[tuple[ColumnWords, ...], Field(min_length=2)]


def load_profile(path: Path | None = None) -> Profile:
    """Read a profile file, or the default one.

    Raises:
        ProfileError: the file is missing, is not TOML, or does not have the shape of a profile.
    """
    if path is None:
        return _validated(files(__package__).joinpath("default.toml").read_text(encoding="utf-8"), "default.toml")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"プロファイル {path} を読めません（{why_unread(error)}）。", "UTF-8 の TOML ファイルを指定してください。"
        ) from error
    return _validated(text, str(path))


def _validated(text: str, name: str) -> Profile:
    try:
        profile = Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(
            f"プロファイル {name} は TOML として正しくありません（{error}）。", "示された行を直してください。"
        ) from error
    except ValidationError as error:
        raise ProfileError(f"プロファイル {name} が正しくありません（{complaints(error)}）。", _TODO) from error
    clashing = clash(profile)
    if clashing is not None:
        word, first, second = clashing
        raise ProfileError(
            f"プロファイル {name} では、「{word}」が {first} と {second} の両方にあり、どちらの意味か決まりません。",
            "どちらか一方だけに書いてください。",
        )
    return profile
