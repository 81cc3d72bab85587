"""What a command told, and a small document for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SMALL = """令和５年度 県土整備部 主要事業
① 橋りょうの点検
【令和５年度関連事務事業】（単位：千円）
 事業名                予算額   （前年度）   事業概要
 橋りょう点検事業費     1,200         800    ・点検の実施
 計                     1,200         800
"""


@dataclass(frozen=True)
class Told:
    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error that are no progress ([1/3] …)."""
        return [line for line in self.err.splitlines() if line and not line.startswith("[")]


Shisaku = Callable[..., Told]
