"""What is wrong with the shape of a profile, in Japanese, with the key that it is about."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_SHOWN = 3
_WORDS = {
    "missing": "「{key}」がありません",
    "extra_forbidden": "「{key}」という項目はありません",
    "string_type": "「{key}」は引用符で囲んだ文字列にしてください",
    "too_short": "「{key}」が空か、足りません",
    "tuple_type": '「{key}」は ["…"] の形の並びにしてください',
    "dict_type": '「{key}」は {{ "…" = "…" }} の形にしてください',
    "model_type": "「{key}」は [{key}] の表にしてください",
    "literal_error": "「{key}」に「{given}」は使えません",
}


def complaints(error: ValidationError) -> str:
    """Return what is wrong; what the file says too much goes before what it lacks, of which it may be a misspelling."""
    errors = sorted(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    more = f"、ほか{len(errors) - _SHOWN}件" if len(errors) > _SHOWN else ""
    return "、".join(_said(one) for one in errors[:_SHOWN]) + more


def _said(error: ErrorDetails) -> str:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    if error["type"] == "value_error":
        return f"「{key}」：{error['ctx']['error']}"
    return _WORDS.get(error["type"], "「{key}」が正しくありません").format(key=key, given=error["input"])
