import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import fold_dashes, is_missing

DASHES = "-－―—–‐‑−ー─━"
MISSING = [
    *DASHES, "(-)", "（－）", "(－）", "― ※", "－\u3000※", "-※", "－＊", "― ※1", "（―）※", "( - )", "--", "－－", "…", "･･･", "・・・", "...", "ｰ",
]  # fmt: skip
NOT_MISSING = [
    "", " ", "\u3000", "0", "０", "-5", "－５", "△", "▲", "※", "一", "二", "()", "（）", "センター", "ー5", "- -", "－ ４", "・", ".", "○", "×",
    "なし", "皆減", "(-", "-)", "～", "=", "1-4", "５－４", "_",
]  # fmt: skip


@pytest.mark.parametrize("text", MISSING)
def test_a_dash_is_no_value(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", NOT_MISSING)
def test_what_is_not_only_a_dash_is_not_missing(text: str) -> None:
    assert not is_missing(text)


@given(st.integers(), st.sampled_from(DASHES))
def test_a_number_is_never_missing(number: int, dash: str) -> None:
    assert not is_missing(f"{dash}{abs(number)}")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("【５－４】", "【５-４】"),
        ("１―４", "１-４"),
        ("－", "-"),
        ("ー", "-"),
        ("― ※ 4.2 回", "- ※ 4.2 回"),
        ("Ⅳ－１", "Ⅳ-１"),
        ("−4,543", "-4,543"),
        ("センター", "センター"),
        ("セ ン タ ー", "セ ン タ ー"),
        ("転入者数―転出者数", "転入者数―転出者数"),
        ("福島～米沢間", "福島～米沢間"),
        ("", ""),
    ],
)
def test_dashes_fold_in_whole_tokens_only(text: str, folded: str) -> None:
    assert fold_dashes(text) == folded


@given(st.text(st.sampled_from(DASHES + "0１２あセンタ 　【】().,Ⅳa")))
def test_folding_keeps_everything_but_dashes_and_is_stable(text: str) -> None:
    folded = fold_dashes(text)
    assert len(folded) == len(text)
    assert all(new == old or (new == "-" and old in DASHES) for new, old in zip(folded, text, strict=True))
    assert fold_dashes(folded) == folded


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FE), min_size=2))
def test_kana_is_never_touched(text: str) -> None:
    if text.strip("ー"):
        assert fold_dashes(text) == text
