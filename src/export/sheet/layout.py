"""The columns of the 確認表, and how a row knows its finding again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..report.findings import FindingView

SHEET = "確認表"
DOCUMENT, PAGE, PROJECT, MESSAGE = "文書", "ページ", "事業", "内容"
PRINTED, EXPECTED = "印字", "あるべき値"
CHOICE, REASON, WHO, DAY = "判断▼", "理由", "担当", "日付"
SEVERITY, TITLE, PICTURE, MARK = "重大度", "検査", "原本", "照合用（変更しないでください）"


class Head(NamedTuple):
    """A column: its head, its width in half-width characters, and whether somebody fills it in."""

    text: str
    width: int
    filled_in: bool = False


HEADS = (
    Head(DOCUMENT, 20),
    Head(PAGE, 8),
    Head(PROJECT, 24),
    Head(MESSAGE, 60),
    Head(PRINTED, 16),
    Head(EXPECTED, 16, filled_in=True),
    Head(CHOICE, 18, filled_in=True),
    Head(REASON, 30, filled_in=True),
    Head(WHO, 16, filled_in=True),
    Head(DAY, 12, filled_in=True),
    Head(SEVERITY, 8),
    Head(TITLE, 18),
)
"""In their order; behind them, where it is asked for, the picture, and last the mark, which is hidden."""


def mark_of(finding: FindingView) -> str:
    """Return what a row keeps of its finding: the id, and a digest of what it says, so that another one is not taken for it."""
    said = (finding.message, finding.expected, finding.actual, finding.printed, finding.amount)
    digest = hashlib.sha256("\0".join("" if one is None else one for one in said).encode()).hexdigest()
    return f"{finding.id} {digest[:12]}"
