"""What each colour of the pictures says, in Japanese: one list that both the pictures and the page are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..export.lit_numbers import LIGHTS, words
from ..export.sqlite import code_words
from ..ingest.pdf.drawing.draw import COLORS

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One picture of a page: its place in the order and in file names, its Japanese title, and its colours in words."""

    number: int
    name: str
    title: str
    colors: Mapping[str, tuple[Rgb, str]]

    def rgb(self, key: str) -> Rgb:
        """Return the colour of something."""
        return self.colors[key][0]

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """The legend: colours as CSS, and what they say."""
        return tuple((css(rgb), words) for rgb, words in self.colors.values())


GLYPHS = Step(
    1,
    "glyphs",
    "文字：読んだ文字と、読まなかった文字",
    {
        "read": ((150, 180, 210), "読んだ文字"),
        "unseen": ((230, 0, 0), "見えないので読まなかった文字（×印）"),
        "aside": ((150, 0, 200), "本文と続けて読まない小さな文字（注の番号、ふりがな）"),
        "askew": ((0, 150, 150), "斜めの文字（透かしなど。欄外として扱います）"),
        "mended": ((255, 140, 0), "直した文字（重ね打ちを1字に、部首を漢字に、など）"),
        "lost": ((255, 0, 200), "文字コードが分からない文字"),
    },
)
_RULE_WORDS = {
    "rule": "罫線",
    "cell": "表のマス",
    "frame": "枠",
    "body word": "本文の語",
    "box word": "枠の中の語",
    "cell word": "マスの中の語",
    "mark": "印（丸囲み、塗りつぶし、太字など）",
}
RULES = Step(
    2,
    "rules",
    "罫線とマス",
    {key: ((red, green, blue), _RULE_WORDS[key]) for key, (red, green, blue, _) in COLORS.items()},
)
TABLES = Step(
    3,
    "tables",
    "表：列見出し、列の意味、行の切れ目",
    {
        "head": ((0, 90, 255), "列見出し（青い字は列の意味）"),
        "project": ((0, 160, 60), "行（左の番号は下の表の行番号、太い線が行の切れ目）"),
        "continuation": ((130, 130, 130), "前の頁の行の続き"),
        "total": ((150, 0, 200), "計"),
        "subtotal": ((200, 100, 230), "小計"),
        "section": ((150, 110, 60), "表の中の題（一般会計など）"),
        "blank": ((200, 200, 200), "文字のない行"),
        "doubt": ((230, 0, 0), "切れ目がはっきりしない行（?印）"),
    },
)
_ROLE_COLORS: dict[str, Rgb] = {
    "title": (0, 0, 0),
    "heading": (0, 60, 200),
    "label": (90, 150, 255),
    "outline": (0, 170, 190),
    "goal": (200, 90, 0),
    "kpi": (255, 160, 0),
    "statement": (140, 110, 60),
    "budget": (0, 150, 60),
    "footnote": (150, 0, 200),
    "legend": (220, 120, 220),
    "furniture": (160, 160, 160),
    "unparsed": (230, 0, 0),
}


def css(rgb: Rgb) -> str:
    """Return a colour as CSS writes it."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


@cache
def roles_step() -> Step:
    """Return the fourth picture; its words are those of the database."""
    words = code_words("source_lines", "role")
    colors = {role: (_ROLE_COLORS[role], f"{said}（{role}）") for role, said in words.items()}
    return Step(4, "roles", "行の役割と、行を使った記録", colors)


@cache
def numbers_step() -> Step:
    """Return the fifth picture; its colours, frames and words are those of the report."""
    colors: dict[str, tuple[Rgb, str]] = {
        fate: (light.rgb, f"{words()[fate]}（{light.shape}、{fate}）") for fate, light in LIGHTS.items()
    }
    return Step(5, "numbers", "数字：ページの全ての数字と、その扱い", colors)


def steps() -> tuple[Step, ...]:
    """Return the pictures of a page, in the order of reading."""
    return GLYPHS, RULES, TABLES, roles_step(), numbers_step()
