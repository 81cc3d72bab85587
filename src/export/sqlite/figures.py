"""The figures and numbers of a document as rows, and what next year's document adds to those that stand. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from ...model import Key, Witness, ids, verdict_of
from .cells import Row, place_columns

if TYPE_CHECKING:
    from ...model import Figure, LitNumber, Origin, Verdict, WitnessKind


def figure_rows(document_id: str, figures: Iterable[Figure]) -> Iterator[Row]:
    """Yield the rows of `figures`, in the order given."""
    for position, figure in enumerate(figures, start=1):
        yield {
            "id": ids.evidence_id(figure.key.record, figure.key.field, 1),
            "document_id": document_id,
            "position": position,
            "record": figure.key.record,
            "field": figure.key.field,
            "value_yen": figure.value_yen,
            "value_text": figure.value_text,
            "printed": figure.printed,
            "origin": figure.origin,
            "witnesses": _written(figure.witnesses),
            "verdict": figure.verdict,
            **place_columns(figure.place),
        }


def number_rows(document_id: str, numbers: Iterable[LitNumber]) -> Iterator[Row]:
    """Yield the rows of `numbers`, in the order given."""
    for position, one in enumerate(numbers, start=1):
        number, figure = one.number, one.figure
        x0, top, x1, bottom = number.box or (None, None, None, None)
        yield {
            "id": ids.number_id(document_id, position),
            "document_id": document_id,
            "position": position,
            "printed": number.printed,
            "became": one.became,
            "record": None if figure is None else figure.record,
            "field": None if figure is None else figure.field,
            "page": number.page,
            "line_no": number.line_no,
            "x0": x0,
            "top": top,
            "x1": x1,
            "bottom": bottom,
        }


def with_later_backing(
    rows: Iterable[tuple[str, str, str, str, str, str]], later: Mapping[Key, Witness], later_year: int
) -> Iterator[tuple[str, str, str]]:
    """Yield witnesses, verdict and id of the figures that change when the documents of `later_year` say `later`.

    `rows` are id, record, field, witnesses, origin and verdict of a document's figures as they stand.
    """
    for row_id, record, field, witnesses, origin, verdict in rows:
        standing = _read(witnesses)
        others = [one for one in standing if not _is_of_year(one, later_year)]
        said = later.get(Key(record, field))
        now = (*others, said) if said is not None else tuple(others)
        if now == tuple(standing):
            continue
        contradicted = cast("Verdict", verdict) == "contradicted"
        yield _written(now), verdict_of(now, cast("Origin", origin), contradicted=contradicted), row_id


def _is_of_year(witness: Witness, year: int) -> bool:
    return witness.kind == "prior-year" and ids.fiscal_year_of(witness.detail) == year


def _written(witnesses: Iterable[Witness]) -> str:
    told = [{"kind": one.kind, "detail": one.detail} if one.detail else {"kind": one.kind} for one in witnesses]
    return json.dumps(told, ensure_ascii=False)


def _read(witnesses: str) -> list[Witness]:
    return [Witness(cast("WitnessKind", one["kind"]), one.get("detail", "")) for one in json.loads(witnesses)]
