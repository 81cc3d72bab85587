"""Every key of a profile is read: a document in other words means the same with a profile in these words, and not without.

The cases must name every key that the shape of a profile has: a new key without a case fails.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from shisaku.errors import ShisakuError
from shisaku.ingest.source import Cell, Grid, Line
from shisaku.ingest.tables.series_heads import read_series_head
from shisaku.parse.budget.category import read_category
from shisaku.parse.names import odd_in_indicator, odd_in_name
from shisaku.pipeline import read_document
from shisaku.profiles import Profile, Vocabulary
from shisaku.reconcile import reconcile_document

DEFAULT = files("shisaku.profiles").joinpath("default.toml").read_text(encoding="utf-8")
DOCUMENT = """\
                令和５年度 県土整備部 施策体系

Ⅰ 県土の整備
１ 安全な道路【２】
(1) 道路を守る【２－１】
① 橋の点検

                令和５年度 県土整備部 主要事業

Ⅰ 県土の整備
※「新規」は今年度新規事業
１ 安全な道路【２】
施策(1) 道路を守る【２－１】
 目標指標
 点検した橋の数（累計）
 （単位：橋）
 （出典：県調べ）
   基準値（令和３年度）：１２橋
   直近値（令和４年度）：15橋
   目標値（令和７年度）：60橋
施策の推進方向
① 橋の点検
 ＫＰＩ
 点検した割合
   基準値（令和３年度）：71.5％
 年度       Ｒ５        Ｒ６        Ｒ７
 指標値     75.0％      78.0％      80.0％
 実績値     74.0％      77.0％      79.0％
【令和５年度の課題と対応】
（課題）
＜点検関係＞
・点検に当たる職員が足りない
（対応）
・点検に当たる職員の確保
 ⇒点検に要する経費の一部助成
【令和５年度の関連事業】                              （単位：千円）
 事業名                当初予算額   前年度額      増減     区分     事業概要
 (新)橋点検事業費       4,250        4,000         250     ○新規   ・【新規】短期研修の新設
                                                           継続     ・実習船の修繕
 橋りょう修繕事業費     1,180          ―         皆増     存続     ・受入れ経費の助成
   小計                 5,430        4,000       1,430
 ◆橋調査費（再掲）       320          500        △180     継続     ・都市部での相談会
   計（再掲除く）       5,430        4,000       1,430
   計                   5,750        4,500       1,250
※点検は毎年度行う
凡例：◆は重点事業
"""
# For each key: how the document says it otherwise (what, by what), and the change of the profile's word beside it.
# Other words are as long as the usual ones, so that columns stay where they are.
CASES: dict[str, tuple[str, str, str, str]] = {
    "titles.outline": ("施策体系", "全体図解", "施策体系", "全体図解"),
    "titles.body": ("主要事業\n", "主力仕事\n", "主要事業", "主力仕事"),
    "labels.directions": ("施策の推進方向", "取組のならべ方", "施策の推進方向", "取組のならべ方"),
    "labels.goal": ("目標指標", "到達目安", "目標指標", "到達目安"),
    "labels.kpi": ("ＫＰＩ", "ＸＹＺ", "KPI", "XYZ"),
    "labels.baseline": ("基準値", "出発点", "基準値", "出発点"),
    "labels.target": ("目標値", "到達点", "目標値", "到達点"),
    "labels.latest": ("直近値", "手前値", "直近値", "手前値"),
    "labels.plan": ("指標値", "年割り", "指標値", "年割り"),
    "labels.actual": ("実績値", "達成高", "実績値", "達成高"),
    "labels.years": ("年度       Ｒ５", "暦年       Ｒ５", "年度", "暦年"),
    "labels.statements": ("の課題と対応】", "の悩みと対応】", "課題", "悩み"),
    "labels.issue": ("（課題）", "（悩み）", "課題", "悩み"),
    "labels.response": ("（対応）", "（打手）", "対応", "打手"),
    "labels.budget": ("の関連事業】", "の付随事業】", "関連", "付随"),
    "labels.total": ("   計", "   締", "計", "締"),
    "labels.subtotal": ("小計", "小締", "小計", "小締"),
    "indicators.unit": ("単位：橋", "尺度：橋", "単位", "尺度"),
    "marks.prefix": ("施策(1)", "作戦(1)", "施策", "作戦"),
    "marks.bullet": ("・", "♪", "・", "♪"),
    "marks.action": ("⇒", "♯", "⇒", "♯"),
    "marks.footnote": ("※", "♭", "※", "♭"),
    "marks.relisted": ("再掲", "別載", "再掲", "別載"),
    "marks.relisted_left_out": ("再掲除く", "再掲抜き", "除", "抜き"),
    "marks.cumulative": ("（累計）", "（積上）", "累計", "積上"),
    "marks.group_open": ("＜点検関係", "｟点検関係", "＜", "｟"),
    "marks.group_close": ("点検関係＞", "点検関係｠", "＞", "｠"),
    "legend.words": ("「新規」は", "「新顔」は", "「新規」は", "「新顔」は"),
    "signs.meanings": ("(新)", "(起)", "新", "起"),
    "signs.legend": ("凡例：", "記号：", "凡例", "記号"),
    "categories.options": (" 継続  ", " 常続  ", "継続", "常続"),
    "categories.spellings": ("存続", "並続", "存続", "並続"),
    "categories.chosen": ("○新規", "★新規", "○", "★"),
    "phases.words": ("当初", "発足", "当初", "発足"),
    "figures.none": ("皆増", "皆新", "皆増", "皆新"),
    "columns.name": ("事業名", "仕事名", "事業名", "仕事名"),
    "columns.amount": ("予算額", "計上額", "予算額", "計上額"),
    "columns.prior": ("前年度額", "昨年計上", "前年度額", "昨年計上"),
    "columns.difference": ("増減", "動き", "増減", "動き"),
    "columns.category": ("区分", "分類", "区分", "分類"),
    "columns.overview": ("事業概要", "中身紹介", "事業概要", "中身紹介"),
}
APART = {
    "indicators.names",
    "indicators.attributes",
    "indicators.rows",
    "signs.beside_ends",
    "signs.beside_begins",
    "signs.behind",
    "signs.name_ends",
    "signs.former",
    "signs.numbered",
    "signs.number",
    "signs.own",
    "name",
    "organization",
    "categories.new",
    "categories.alone",
    "categories.partly",
    "categories.ditto",
    "marks.stamps",
    "categories.unchosen",
    "figures.within",
    "phases.beside",
    "phases.late",
    "columns.meaning",
    "columns.heads",
}
"""Keys that have a test of their own below, or, `columns`, a case for each meaning."""


def _keys(shape: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in shape.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _keys(field.annotation, f"{name}.")
        elif name != "columns":
            yield prefix + name


def _profile(key: str = "", old: str = "", new: str = "") -> dict[str, Any]:
    """Return the default profile, with the words that the document needs, and one word under `key` for another."""
    data = tomllib.loads(DEFAULT)
    data["categories"]["spellings"]["存続"] = "見直し"
    for group in data["columns"]:
        if group["meaning"] == "prior":
            group["heads"].append("前年度額")
    if key.startswith("columns."):
        (group,) = (one for one in data["columns"] if one["meaning"] == key.removeprefix("columns."))
        group["heads"] = _replaced(group["heads"], old, new)
    elif key:
        part, name = key.split(".")
        data[part][name] = _replaced(data[part][name], old, new)
    return data


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {new if word == old else word: meaning for word, meaning in value.items()}
    if isinstance(value, list):
        return [_replaced(one, old, new) for one in value]
    return value.replace(old, new) if len(old) == 1 or value == old or len(value) > len(old) else value


def _reading(folder: Path, text: str, profile: dict[str, Any]) -> str:
    """Return what a document says and what is found wrong with it, as JSON; the reason, when it is refused."""
    path = folder / "document.txt"
    path.write_text(text, encoding="utf-8")
    try:
        document = read_document(path, Vocabulary(Profile.model_validate(profile)))
    except ShisakuError as error:
        return str(error)
    said = document.model_dump(mode="json", exclude={"source_sha256", "categories"})
    found = [finding.model_dump(mode="json", exclude={"id"}) for finding in reconcile_document(document)]
    return json.dumps([said, found], ensure_ascii=False, sort_keys=True)


def test_every_key_has_a_case() -> None:
    known = {key for key in CASES if not key.startswith("columns.")} | APART - {"columns.meaning", "columns.heads"}
    assert set(_keys(Profile)) == known


def test_the_document_is_read_whole(tmp_path: Path) -> None:
    said, _ = json.loads(_reading(tmp_path, DOCUMENT, _profile()))
    assert [line["text"] for line in said["source_lines"] if line["role"] == "unparsed"] == []
    assert len(said["tables"]) == 1
    assert len(said["tables"][0]["lines"]) == 3


@pytest.mark.parametrize("key", CASES)
def test_a_document_in_other_words_is_read_with_them_and_not_without(key: str, tmp_path: Path) -> None:
    printed, printed_otherwise, word, other = CASES[key]
    assert printed in DOCUMENT
    text = DOCUMENT.replace(printed, printed_otherwise)
    usual = _reading(tmp_path, DOCUMENT, _profile())
    with_them = _reading(tmp_path, text, _profile(key, word, other))
    without = _reading(tmp_path, text, _profile())
    assert _in_usual_words(with_them, key) == _in_usual_words(usual, key)
    assert _in_usual_words(without, key) != _in_usual_words(usual, key)


def _in_usual_words(reading: str, key: str) -> str:
    printed, printed_otherwise, word, other = CASES[key]
    return reading.replace(printed_otherwise.strip(), printed.strip()).replace(other, word)


def test_the_word_for_new_decides_what_conflicts_with_the_year_before(tmp_path: Path) -> None:
    data = _profile()
    data["categories"]["new"] = "継続"
    found = [
        {one["subject_id"] for one in json.loads(_reading(tmp_path, DOCUMENT, profile))[1]
         if one["check_code"] == "category-conflict"}
        for profile in (_profile(), data)
    ]  # fmt: skip
    assert found[0] != found[1]


def test_the_organization_is_the_documents(tmp_path: Path) -> None:
    data = _profile() | {"organization": "青葉県"}
    assert json.loads(_reading(tmp_path, DOCUMENT, data))[0]["organization"] == "青葉県"


def test_a_word_beside_a_phase_names_no_other_sum(tmp_path: Path) -> None:
    text = DOCUMENT.replace("当初予算額   前年度額      増減", "予算額(当初見積)  昨年計上   増減")
    data = _profile("columns.prior", "前年度額", "昨年計上")
    phases = [
        [(column["meaning"], column["phase"]) for column in json.loads(_reading(tmp_path, text, profile))[0]["tables"][0]["columns"]]
        for profile in (data, data | {"phases": data["phases"] | {"beside": ["見積"]}})
    ]  # fmt: skip
    assert ("amount", "当初") in phases[1]
    assert phases[0] != phases[1]


def test_the_labels_of_attributes_keep_what_they_label_out_of_names(tmp_path: Path) -> None:
    text = DOCUMENT.replace("出典", "調査元")
    profile = _profile()
    unknown = _reading(tmp_path, text, profile)
    (group,) = (one for one in profile["indicators"]["attributes"] if one["kind"] == "source")
    group["labels"].append("調査元")
    known = _reading(tmp_path, text, profile)
    assert "name-uncertain" in unknown
    assert "name-uncertain" not in known
    assert "調査元" in known


def test_a_word_of_a_row_is_no_name_of_an_indicator() -> None:
    profile = _profile()
    assert odd_in_indicator("折返し", Vocabulary(Profile.model_validate(profile))) is None
    profile["indicators"]["rows"].append("折返し")
    assert odd_in_indicator("折返し", Vocabulary(Profile.model_validate(profile))) == ("name-with-label", "折返し")


@pytest.mark.parametrize(
    ("words", "name", "beside"),
    [
        ("beside_ends", "橋りょう点検費（道路局）", "(道路局)"), ("beside_begins", "橋りょう点検費（元の名 橋費）", "(元の名 橋費)"),
        ("behind", "橋りょう点検費道路局", "局"), ("numbered", "項目12 橋りょう点検費", "項目12"),
    ],
)  # fmt: skip
def test_what_stands_beside_names_is_what_the_profile_says(words: str, name: str, beside: str) -> None:
    profile = _profile()
    assert Vocabulary(Profile.model_validate(profile)).beside_names.of_row(name) is None
    added = {"beside_begins": "元の名", "numbered": "項目"}.get(words, "局")
    known = profile["signs"].get(words, ())
    profile["signs"][words] = known | {added: "何か"} if isinstance(known, dict) else [*known, added]
    assert Vocabulary(Profile.model_validate(profile)).beside_names.of_row(name) == beside


def test_what_stands_beside_a_name_is_called_as_the_profile_says() -> None:
    def read(profile: dict[str, Any], name: str, last_line: str) -> object:
        return Vocabulary(Profile.model_validate(profile)).beside_names.taken_off(name, last_line)

    profile = _profile()
    signs = profile["signs"]
    assert read(profile, "（1）橋りょう点検費", "") == ("橋りょう点検費", (("（1）", "番号"),))
    assert read(profile, "橋りょう点検費元道路費", "元道路費") == ("橋りょう点検費元道路費", ())
    assert read(profile, "橋りょう点検賦道路課", "道路課") == ("橋りょう点検賦道路課", ())
    signs["number"], signs["former"], signs["name_ends"] = "順", {"元": "前の名"}, [*signs["name_ends"], "賦"]
    assert read(profile, "（1）橋りょう点検費", "") == ("橋りょう点検費", (("（1）", "順"),))
    assert read(profile, "橋りょう点検費元道路費", "元道路費") == ("橋りょう点検費", (("元道路費", "前の名"),))
    assert read(profile, "橋りょう点検賦道路課", "道路課") == ("橋りょう点検賦", (("道路課", "担当課"),))


def test_a_cell_of_category_repeats_the_one_above_by_the_words_of_the_profile() -> None:
    profile = _profile()
    assert not Vocabulary(Profile.model_validate(profile)).categories.is_ditto("上に同じ")
    profile["categories"]["ditto"].append("上に同じ")
    assert Vocabulary(Profile.model_validate(profile)).categories.is_ditto("上に同じ")


def test_a_letter_before_names_is_their_own_where_the_profile_says_so() -> None:
    profile = _profile()
    assert odd_in_name("(臨)港湾整備費", Vocabulary(Profile.model_validate(profile))) == ("name-with-sign", "(臨)")
    profile["signs"]["own"].append("臨")
    assert odd_in_name("(臨)港湾整備費", Vocabulary(Profile.model_validate(profile))) is None


def test_a_head_of_names_is_one_that_the_profile_knows() -> None:
    cells = (("成果の呼び名", "Ｒ５", "Ｒ６"), ("受講者数", "80人", "90人"))
    grid = Grid(
        tuple(Cell(r, c, (Line(text),)) for r, row in enumerate(cells) for c, text in enumerate(row)), 2, 3, "ruled"
    )
    profile = _profile()
    head = read_series_head(grid, Vocabulary(Profile.model_validate(profile)))
    assert head is not None
    assert head.columns[0].meaning == "unknown"
    profile["indicators"]["names"].append("成果の呼び名")
    head = read_series_head(grid, Vocabulary(Profile.model_validate(profile)))
    assert head is not None
    assert head.names_indicators


def test_what_a_cell_of_the_category_says_alone_is_the_profiles() -> None:
    data = _profile()
    data["categories"]["alone"] = ["検討"]
    for profile, category in ((_profile(), None), (data, "検討")):
        vocabulary = Vocabulary(Profile.model_validate(profile))
        assert read_category([Line("検討")], vocabulary, marks_known=True).category == category
        assert read_category([Line("検討中")], vocabulary, marks_known=True).category is None


def test_the_words_and_signs_that_choose_no_option_are_the_profiles() -> None:
    data = _profile()
    data["categories"] |= {"partly": ["半ば"], "unchosen": ["♢"]}
    for profile, partly, options in ((_profile(), False, ("継続",)), (data, True, ("継続",))):
        choice = read_category([Line("半ば継続")], Vocabulary(Profile.model_validate(profile)), marks_known=True)
        assert (choice.partly, choice.options) == (partly, options)
    for profile, category in ((_profile(), "継続"), (data, None)):
        choice = read_category([Line("♢継続")], Vocabulary(Profile.model_validate(profile)), marks_known=True)
        assert choice.category == category


def test_a_stamp_is_what_the_profile_says(tmp_path: Path) -> None:
    text = DOCUMENT.replace("※点検は", "取扱限定２\n※点検は")
    data = _profile()
    assert "line-unparsed" in _reading(tmp_path, text, data)
    data["marks"]["stamps"].append("取扱限定")
    assert "line-unparsed" not in _reading(tmp_path, text, data)


def test_a_late_phase_explains_a_table_of_last_year(tmp_path: Path) -> None:
    text = DOCUMENT.replace("【令和５年度の関連事業】", "【令和４年度２月補正の関連事業】")
    unknown = _profile()
    unknown["phases"]["late"] = ["決算"]
    found = [
        [one["check_code"] for one in json.loads(_reading(tmp_path, text, profile))[1]]
        for profile in (_profile(), unknown)
    ]
    assert ["year-mismatch" in codes for codes in found] == [False, True]
