import pytest
from shisaku.normalize import split_marks


@pytest.mark.parametrize(
    ("text", "rest", "marks"),
    [
        ("1,234※", "1,234", ("※",)),
        ("1,234 ※１", "1,234", ("※1",)),
        ("1,234(※2)", "1,234", ("※2",)),
        ("1,234（注１）", "1,234", ("注1",)),
        ("― ※", "―", ("※",)),
        ("5件＊", "5件", ("＊",)),
        ("5件*1", "5件", ("＊1",)),
        ("※ 5件", "5件", ("※",)),
        ("5件※＊", "5件", ("※", "＊")),
        ("※ 5件 ※2", "5件", ("※", "※2")),
        ("移住者数※", "移住者数", ("※",)),
        ("", "", ()),
    ],
)
def test_marks_are_taken_off(text: str, rest: str, marks: tuple[str, ...]) -> None:
    assert split_marks(text) == (rest, marks)


@pytest.mark.parametrize(
    "text", ["※", "※1", "※12,345", "1,234¹", "1,234²", "発注5", "受注10", "1,234※1,234", "1,234※123", "(1,234)"]
)
def test_what_may_be_part_of_a_figure_stays(text: str) -> None:
    assert split_marks(text) == (text, ())
