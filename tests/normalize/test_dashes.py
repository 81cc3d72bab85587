import pytest
from hypothesis import given
from hypothesis import strategies as st
from shisaku.normalize import is_missing

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
