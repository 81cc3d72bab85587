"""再掲 in 備考: read in every wording that says where the original is or that it is a part; told in all others."""

from __future__ import annotations

from shisaku.reconcile import reconcile_document

from support.parsed import of_initiative

_SAID = {
    "再掲": "whole",
    "一部再掲": "part",
    "再掲（一部）": "part",
    "②の一部再掲": "part",
    "Ⅰ-1(2)再掲": "whole",
    "施策１(2)①の再掲": "whole",
    "12頁再掲": "whole",
    "再掲（健康福祉部）": "whole",
    "再掲事業": "whole",
    "②に再掲": "unclear",
    "再掲分を含む": "unclear",
    "健康福祉部で再掲": "unclear",
    "再掲（除く）": "unclear",
    "再掲除く": "none",
    "再掲元": "none",
    "広報誌に再掲載": "none",
    "国補": "none",
}


def test_what_a_remark_says_of_repetition_is_read_or_told() -> None:
    rows = "\n".join(f"橋りょう点検費{letter}    1,200      {said}" for letter, said in zip("あいうえおかきくけこさしすせそたち", _SAID, strict=True))  # fmt: skip
    document = of_initiative(
        f"【令和５年度関連事務事業】 （単位：千円）\n事業名             予算額     備考\n{rows}\n計               20,400\n"
    )
    lines = document.tables[0].lines
    told = {one.subject_id for one in reconcile_document(document) if one.check_code == "relisting-unclear"}
    read = [
        "part" if one.partial else "whole" if one.relisted else "unclear" if one.id in told else "none" for one in lines
    ]
    assert dict(zip(_SAID, read, strict=True)) == _SAID
    assert all(one.relisted for one in lines if one.partial)
    assert not told & {one.id for one in lines if one.relisted}
