"""Invented streams of cells for one question: where an overview ends and the next row's name begins.

Every document prints its tables in its own way: widths of columns, kinds of items, what its extractor leaves of the
ends of lines, rows that a page break cuts. The truth is known, so that what a reading got wrong, and what it said where
nothing was wrong, can be counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from shisaku.reconcile import reconcile_document

from invented.faults import read_text
from invented.layout import wrap
from support.meaning import plain

_TOPICS = (
    "地球温暖化対策", "次世代自動車", "森林環境譲与税", "再生可能エネルギー", "環境教育", "在宅医療提供体制", "雪害対策",
    "農業経営継承", "地域公共交通", "子ども家庭総合", "文化財保存活用", "スマート農業", "空き家利活用", "看護師確保",
    "道の駅機能", "多文化共生", "ＤＸ", "水素社会", "鳥獣被害防止", "県産木材", "観光誘客", "若者定着", "奨学金返還",
    "やまがた暮らし", "高校生海外研修", "食品衛生", "河川流下能力", "橋りょう長寿命化",
)  # fmt: skip
_NAMES = (
    "{}推進事業費", "{}事業費", "{}費", "{}推進費補助金", "{}負担金", "{}交付金", "{}総合対策事業（第２期計画分）",
    "{}プロジェクト", "地域{}センター運営費", "{}の普及の促進に関する事業費", "{}支援", "{}の推進に関する総合的な普及啓発及び連携促進事業費",
    "{}整備", "{}モデル事業", "{}貸付金", "{}強化事業", "ふるさと{}応援事業費補助", "{}・{}推進事業費", "{}活用推進事業費",
    "{}（県単）", "{}等設備導入促進事業費", "{}人材育成", "{}拠点施設", "新たな{}のあり方検討",
)  # fmt: skip
_ITEMS = (
    "{}の実施に対する助成", "{}に係る普及啓発", "市町村と連携した{}に関する計画の策定", "専門アドバイザーの派遣による{}の支援",
    "{}の実態調査", "市町村を対象とした{}の研修会の開催", "首都圏等における{}の情報提供と相談対応、並びに関係団体の取組みへの支援",
    "{}の担い手の育成（５か所、延べ1,200人）", "{}に要する経費", "{}推進協議会への負担金", "{}に取り組む事業者への補助金",
    "{}事業の実施", "コーディネーターの配置", "県民の理解促進", "{}施設の整備及び{}に向けた設計、工事、備品購入等", "普及啓発資材の作成",
    "{}を活用した地域の活性化を図るため、{}に関する取組みを支援", "相談窓口の設置", "{}の推進", "モデル地区における{}の検証",
    "{}に関する民間団体、市町村等との協働による情報発信の強化と受入態勢の充実", "施設の運営",
)  # fmt: skip
_HEADS = {
    "stacked": ("予算額\n（前年度）", "区分"),
    "stacked, no 区分": ("予算額\n（前年度）",),
    "two": ("本年度予算額", "前年度予算額"),
    "one": ("予算額", "区分"),
}
_CUTS = ("none", "none", "none", "cells", "rows")


@dataclass(frozen=True)
class Row:
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Stream:
    """A document as text, the tables that it prints, and the way in which it prints them."""

    text: str
    tables: tuple[tuple[Row, ...], ...]
    way: str


@dataclass(frozen=True)
class _Way:
    head: str
    name_width: int
    overview_width: int
    items: str
    ends: bool
    blank: bool
    ragged: float
    cut: str
    widths_vary: bool


def invent_stream(seed: int) -> Stream:
    """Return the document of a seed."""
    random = Random(seed)
    way = _Way(
        head=random.choice(list(_HEADS)),
        name_width=random.choice((12, 14, 16, 16, 18, 20, 24)),
        overview_width=random.choice((30, 34, 38, 42, 42, 50)),
        items=random.choice(("・", "・", "・", "・", "・", "sentences", "nouns", "one")),
        ends=random.random() < 0.2,
        blank=random.random() < 0.3,
        ragged=random.choice((0, 0, 0.1)),
        cut=random.choice(_CUTS),
        widths_vary=random.random() < 0.2,
    )
    tables = tuple(
        tuple(_row(random, way) for _ in range(random.randint(2, 4))) for _ in range(random.choice((1, 2, 3, 6)))
    )
    return Stream("\n".join(_document(tables, way, random)) + "\n", tables, str(way))


def _row(random: Random, way: _Way) -> Row:
    def filled(pattern: str) -> str:
        return pattern.format(*random.sample(_TOPICS, 2))

    count = 1 if way.items == "one" else random.choice((1, 1, 2, 2, 3))
    items = tuple(filled(random.choice(_ITEMS)) for _ in range(count))
    if way.items == "sentences":
        items = tuple(item + ("を行う。" if random.random() < 0.5 else "する。") for item in items)
    return Row(filled(random.choice(_NAMES)), items)


def _document(tables: Sequence[Sequence[Row]], way: _Way, random: Random) -> Iterator[str]:
    yield from ("令和５年度 環境エネルギー部 主要事業", "(1) 脱炭素社会の実現【１－１】")
    for number, table in enumerate(tables, 1):
        yield f"{chr(0x2460 + number - 1)} {_TOPICS[number]}の促進"
        yield from ("（課題）", "・きめ細かな対応が必要", "（対応）", "・普及啓発の展開")
        yield "【令和５年度関連事務事業】（単位：千円）"
        heads = ("事業名", *_HEADS[way.head], "事業概要")
        yield from "\n".join(heads).split("\n")
        yield from _written(_body(table, way, random), way)


def _body(table: Sequence[Row], way: _Way, random: Random) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a table, each with whether a paragraph ends there; a page break is a line of its own."""
    shift = random.choice((-4, 0, 4)) if way.widths_vary else 0
    amounts, priors = [], []
    broken = random.randrange(len(table)) if way.cut != "none" else -1
    mark = "・" if way.items == "・" else ""
    for number, row in enumerate(table):
        name = list(_wrapped((row.name,), way.name_width + shift, way, random))
        overview = list(_wrapped([mark + item for item in row.items], way.overview_width + shift, way, random))
        amounts.append(random.randint(100, 90_000))
        priors.append(random.choice((0, random.randint(100, 90_000))))
        figures = list(_figures(amounts[-1], priors[-1], way))
        options = [(text, True) for text in ("新規", "見直し", "継続") if "区分" in _HEADS[way.head]]
        cells = [name, figures, options, overview]
        if number == broken:
            yield from _cut(cells, way)
        else:
            yield from (line for cell in cells for line in cell)
    yield "計", True
    yield from _figures(sum(amounts), sum(priors), way)


def _figures(amount: int, prior: int, way: _Way) -> Iterator[tuple[str, bool]]:
    printed = f"{prior:,}" if prior else "-"
    yield f"{amount:,}", True
    if "stacked" in way.head:
        yield f"({printed})", True
    elif way.head == "two":
        yield printed, True


def _cut(cells: Sequence[Sequence[tuple[str, bool]]], way: _Way) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a row that a page break cuts: each cell in two, with what fits of all before the break, or its
    cells one after the other, and a break in its name and one in its overview."""
    name, figures, options, overview = cells
    fits = max(2, len(options), len(figures))
    if way.cut == "cells":
        for cell in cells:
            for at, line in enumerate(cell):
                if cell in (name, overview) and at == len(cell) // 2:
                    yield "\f", True
                yield line
        return
    yield from (line for cell in cells for line in cell[:fits])
    if len(name) > fits or len(overview) > fits:
        yield "\f", True
    yield from (line for cell in cells for line in cell[fits:])


def _wrapped(paragraphs: Sequence[str], columns: int, way: _Way, random: Random) -> Iterator[tuple[str, bool]]:
    for paragraph in paragraphs:
        lines = wrap(paragraph, columns - (2 if random.random() < way.ragged else 0))
        for number, line in enumerate(lines, 1):
            yield line, number == len(lines)


def _written(lines: Iterator[tuple[str, bool]], way: _Way) -> Iterator[str]:
    page = 1
    for text, ends in lines:
        if text == "\f":
            yield f"- {page} -\n\f" if way.blank else f"- {page} -\f"
            page += 1
            continue
        yield text + (" " if ends and way.ends else "")
        if way.blank:
            yield ""


def judged(stream: Stream) -> Counter[str]:
    """Return how often a border of two rows was 'right', 'noise' (right, and doubted), 'told' (wrong, and said) or
    'silent'."""
    return Counter(verdict for verdict, _ in judgements(stream))


def judgements(stream: Stream) -> Iterator[tuple[str, str]]:
    """Yield the verdict of every border of two rows, with what was read there."""
    document = read_text(stream.text).document
    told = {
        finding.subject_id
        for finding in reconcile_document(document)
        if finding.severity != "info" and finding.check_code in ("row-malformed", "name-uncertain")
    }
    # a finding names all doubtful rows of a table; which they are, the observations say
    told |= {one.subject_id for one in document.observations if one.kind.startswith("boundary-")}
    if len(document.tables) != len(stream.tables):
        yield ("told" if told else "silent"), "tables"
        return
    for table, truth in zip(document.tables, stream.tables, strict=True):
        if len(table.lines) != len(truth):
            yield ("told" if any(one.startswith(table.id.rpartition("/")[0]) for one in told) else "silent"), "rows"
            continue
        wrong = [
            (plain(line.name), _text(item.text for item in line.items)) != (plain(row.name), _text(row.items))
            for line, row in zip(table.lines, truth, strict=True)
        ]
        for at in range(1, len(truth)):
            pair = table.lines[at - 1 : at + 1]
            said = table.id in told or any(line.id in told for line in pair)
            names = [plain(line.name) for line in pair]
            right = not (wrong[at - 1] or wrong[at])
            verdict = ("noise" if said else "right") if right else ("told" if said else "silent")
            yield verdict, f"{names} {[[item.text for item in line.items] for line in pair]}"


def _text(items: Iterable[str]) -> str | None:
    """Return an overview without its items: where nothing marks them, nobody can tell where one ends."""
    return plain("".join(items))
