"""[[separate]], [[relisted]] and [[shared]]: what a row is that has the name of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shisaku.corrections import apply, load_corrections
from shisaku.errors import ProfileError
from shisaku.model import BudgetLineItem
from shisaku.reconcile import reconcile_document

from support.builders import document, line, node, table

if TYPE_CHECKING:
    from pathlib import Path

    from shisaku.corrections import Corrected
    from shisaku.model import BudgetLine

OWN = "06000-2020-県土整備部/i1"
SIGNED = 'reason = "課に確認"\nwho = "予算担当"\ndate = 2026-04-01\n'


def _entry(kind: str, record: str = f"{OWN}/b2", name: str = "施設整備費", printed: str = "5", more: str = "") -> str:
    return f'[[{kind}]]\nrecord = "{record}"\nname = "{name}"\nprinted = "{printed}"\n{more}{SIGNED}\n'


def _corrected(folder: Path, text: str, *rows: BudgetLine, **changes: object) -> Corrected:
    path = folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    read = document(nodes=(node(OWN, "initiative", 1, "取組み"),), tables=(table(OWN, rows, **changes),))
    return apply(read, load_corrections(path))


ROWS = (
    line(f"{OWN}/b1", "施設整備費", 5000, 4000),
    line(f"{OWN}/b2", "施設整備費", 5000, 4000),
    line(f"{OWN}/b3", "管理費（再掲）", 1000, 900, relisted=True, name_printed="管理費（再掲）"),
)


def _codes(corrected: Corrected) -> list[str]:
    own = [one.check_code for one in reconcile_document(corrected.document)]
    return [*own, *(one.check_code for one in corrected.findings)]


def test_an_undecided_row_is_told_and_a_decided_one_is_not(tmp_path: Path) -> None:
    assert _codes(_corrected(tmp_path, "", *ROWS)).count("relisting-unmarked") == 1
    for kind in ("separate", "relisted"):
        assert "relisting-unmarked" not in _codes(_corrected(tmp_path, _entry(kind), *ROWS))
    shared = _entry("shared", more='with = "06000-2020-農林水産部/i1/b1"\n')
    assert "relisting-unmarked" in _codes(_corrected(tmp_path, shared, *ROWS)), "of the other document, not of this one"


def test_a_row_decided_to_be_relisted_is_held_against_its_original_but_not_taken_out_of_the_printed_total(
    tmp_path: Path,
) -> None:
    other = line(f"{OWN}/b2", "施設整備費", 7000, 4000)
    corrected = _corrected(tmp_path, _entry("relisted", printed="7"), ROWS[0], other, totals_exclude_relisted=True)
    assert _codes(corrected) == ["relisting-amount"], "the 計 adds the row up, whatever somebody decided of it"
    decided = corrected.document.tables[0].lines[1]
    assert (decided.relisted, decided.printed_relisted, decided.decided) == (True, False, "relisted")
    assert [(one.kind, one.field, one.printed, one.who) for one in corrected.applied] == [
        ("relisted", "relisted", "7", "予算担当")
    ]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (_entry("separate", record=f"{OWN}/b9"), "correction-stale"),
        (_entry("separate", printed="6"), "correction-stale"),
        (_entry("separate", name="施設管理費"), "correction-moved"),
        (_entry("separate", record=f"{OWN}/b3", name="管理費（再掲）", printed="1"), "correction-refused"),
        (_entry("relisted", record=f"{OWN}/t1", name="取組み"), "correction-refused"),
    ],
)
def test_an_entry_that_is_not_about_such_a_row_decides_nothing_and_is_told(
    entry: str, code: str, tmp_path: Path
) -> None:
    corrected = _corrected(tmp_path, entry, *ROWS)
    assert [one.check_code for one in corrected.findings] == [code]
    assert corrected.applied == ()
    assert all(one.decided is None for one in corrected.document.tables[0].lines)


def test_of_rows_of_one_name_and_amount_an_entry_says_which_one_it_is_about(tmp_path: Path) -> None:
    port, airport = (ROWS[at].model_copy(update={"items": (_item(text),)}) for at, text in enumerate(("港", "空港")))
    assert [one.check_code for one in _corrected(tmp_path, _entry("separate"), port, airport).findings] == [
        "correction-twin"
    ]
    row = 'row = "取組み／施設整備費／5／4／空港"\n'
    decided = _corrected(tmp_path, _entry("separate", more=row), port, airport)
    assert [one.decided for one in decided.document.tables[0].lines] == [None, "separate"]
    school = ROWS[0].model_copy(update={"items": (_item("学校"),)})
    moved = [one.model_copy(update={"id": f"{OWN}/b{at}"}) for at, one in enumerate((school, port, airport), start=1)]
    told = _corrected(tmp_path, _entry("separate", more=row), *moved)
    assert ([one.check_code for one in told.findings], told.applied) == (["correction-moved"], ())


def _item(text: str) -> BudgetLineItem:
    return BudgetLineItem(position=1, text=text, is_new=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_entry("separate") + _entry("separate"), "[[separate]] がすでにあります"),
        (_entry("separate") + _entry("relisted"), "[[separate]] があり、[[relisted]] とは両立しません"),
        (_entry("shared"), "「with」がありません"),
        (_entry("shared", more='with = "06000-2020-県土整備部/i2/b1"\n'), "[[relisted]] で示してください"),
        (_entry("relisted", more='with = "x"\n'), "「with」という項目はありません"),
        ('[[separate]]\nrecord = "x"\nname = "y"\n' + SIGNED, "「printed」がありません"),
    ],
)
def test_an_entry_that_cannot_be_meant_stops_the_build_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match="行目") as caught:
        load_corrections(path)
    assert said in str(caught.value)
