"""Japanese words stand where they belong: those that documents print in the profile, those of the language in normalize.

What is left in the stages that read are messages for officers, made where a file is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

SRC = Path(__file__).parents[1] / "src"
STAGES = ("ingest", "parse", "profiles")
A_MESSAGE = "messages for officers, of files that cannot be read"
ALLOWED = {
    "ingest/pdf/drawing/draw.py": A_MESSAGE,
    "ingest/pdf/engines/policy/refusals.py": A_MESSAGE,
    "ingest/pdf/glyphs/small.py": "the characters that ruby stands over: 々〆ヶ beside ideographs",
    "ingest/pdf/layout/marks.py": "the names of fonts: ゴシック",
    "ingest/pdf/drawing/rendering.py": A_MESSAGE,
    "ingest/read_file.py": A_MESSAGE,
    "ingest/remarks.py": A_MESSAGE,
    "ingest/tables/loose_names.py": "the signs and small letters that no line begins with",
    "ingest/tables/series_heads.py": "年 and 年度 behind a year that goes on without its era",
    "ingest/text/decode.py": A_MESSAGE,
    "parse/document.py": A_MESSAGE,
    "parse/identity.py": "messages for officers, and what stands for a department that is not known",
    "parse/refusal.py": A_MESSAGE,
    "profiles/beside_names.py": "the kana that rows are counted with: ア, イ, ウ",
    "profiles/columns.py": "the months and units that stand in a head beside the profile's words",
    "profiles/complaints.py": A_MESSAGE,
    "profiles/marks.py": "は, behind the empty brackets that a note explains",
    "profiles/name_signs.py": "the sentence by which a legend explains a sign: ★は新規を示す",
    "profiles/profile.py": A_MESSAGE,
    "profiles/relisted.py": "の一部, the pages before the profile's words, and what stands behind them",
    "profiles/titles.py": "年度, left in brackets when the year is taken out of a title",
}
"""The files that hold Japanese words in literals, and why they may."""
WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
DASHES = regex.compile(r"[‐‑‒–—―−－﹣⁃─━]")
SETS_OF_DASHES = {
    "ingest/tables/loose_tokens.py": "the minus of a rate in parentheses",
    "normalize/dashes.py": "the dashes that are no letter",
    "normalize/numerals.py": "those that are a minus: ― says that there is no value",
    "profiles/labels.py": "what a value may begin with, behind a label",
}


def literals(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are no docstrings, without the comments of verbose expressions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield regex.sub(r"(?m)\s#\s.*$", "", node.value) if "\n" in node.value else node.value


def having(pattern: regex.Pattern[str], stages: tuple[str, ...], at_least: int = 1) -> set[str]:
    return {
        str(path.relative_to(SRC))
        for stage in stages
        for path in (SRC / stage).rglob("*.py")
        if any(len(set(pattern.findall(text))) >= at_least for text in literals(path))
    }


def test_words_stand_in_the_profile_or_in_normalize() -> None:
    assert having(WORD, STAGES) == set(ALLOWED)


def test_dashes_are_listed_once() -> None:
    assert having(DASHES, (*STAGES, "normalize"), at_least=2) == set(SETS_OF_DASHES)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('_TOTAL = "計"', True),
        ('_PATTERN = r"[ァ-ヺ]+"', True),
        ('"""A 計 of a table."""', False),
        ("# 計", False),
        ('_BRACKETS = "（）【】"', False),
    ],
)
def test_the_rule_sees_words_and_neither_comments_nor_signs(line: str, told: bool, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, encoding="utf-8")
    assert any(WORD.search(text) for text in literals(path)) == told
