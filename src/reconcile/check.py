"""What a check is: a pure function that yields findings, and the codes it may yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, ParamSpec

from ..model import Finding
from .finding_code import FindingCode

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Check(Generic[P]):
    """A check with the codes of the findings it may yield, and no others."""

    codes: tuple[FindingCode, ...]
    run: Callable[P, Iterator[Finding]]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Finding]:
        """Run the check."""
        return self.run(*args, **kwargs)


def yields(*codes: FindingCode) -> Callable[[Callable[P, Iterator[Finding]]], Check[P]]:
    """Declare which codes the decorated check may yield."""

    def declare(run: Callable[P, Iterator[Finding]]) -> Check[P]:
        return Check(codes, run)

    return declare
