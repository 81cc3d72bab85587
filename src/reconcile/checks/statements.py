"""再掲 statements against the statements that they repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Document, Finding, Statement
from ..catalogue.budget import RELISTING_TEXT
from ..check import Check, yields
from ..places import Places
from ..wording import fold_statement, likeness, shorten

_ALIKE = 60
"""Below this likeness, two sentences are not two wordings of one."""


@yields(RELISTING_TEXT)
def check_relisted_statements(document: Document) -> Iterator[Finding]:
    """Look for every 再掲 statement's wording among the statements that are not 再掲."""
    places = Places(document)
    originals = {
        fold_statement(statement.text): statement for statement in document.statements if not statement.relisted
    }
    for statement in document.statements:
        wording = fold_statement(statement.text)
        if not statement.relisted or wording in originals:
            continue
        score, original = _closest(wording, originals)
        yield RELISTING_TEXT.about(
            statement.id,
            statement.place,
            expected=original.text if original else None,
            actual=statement.text,
            field="text",
            where=places.where(statement.node_id, statement.place),
            found=shorten(statement.text, 120),
            nearest=(
                f"最も近い記述は{places.where(original.node_id, original.place)}の「{shorten(original.text, 120)}」です（類似度{score}）。"
                if original
                else "似た記述も見当たりません。"
            ),
        )


def _closest(wording: str, originals: Mapping[str, Statement]) -> tuple[int, Statement | None]:
    """Return the most alike of the originals, with its likeness; None below the threshold."""
    scored = ((likeness(wording, other), statement) for other, statement in originals.items())
    score, statement = max(scored, key=lambda pair: pair[0], default=(0, None))
    return (score, statement) if score >= _ALIKE else (score, None)


CHECKS: tuple[Check[[Document]], ...] = (check_relisted_statements,)
