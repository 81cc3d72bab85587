"""Decisions of people (the corrections file) that do not fit what they are about."""

from __future__ import annotations

from ..finding_code import FindingCode

CORRECTION_STALE = FindingCode(
    slug="correction-stale",
    severity="warning",
    title="対象のない訂正",
    meaning="A correction whose printed value is no longer in the source: not applied.",
    template="{where}：訂正の対象「{due}」が見当たらず（現在の記載は{printed}）、訂正していません。訂正ファイルを見直してください。",
    expected="the printed value that the correction names",
    actual="the value that is printed",
)
CORRECTION_REFUSED = FindingCode(
    slug="correction-refused",
    severity="warning",
    title="使えない訂正",
    meaning="A correction whose corrected value cannot stand in its field: not applied.",
    template="{where}：訂正後の値「{found}」は欄「{column}」の値として使えないため、訂正していません。訂正ファイルを見直してください。",
    actual="the corrected value",
)
WAIVER_STALE = FindingCode(
    slug="waiver-stale",
    severity="warning",
    title="対象のない承認",
    meaning="A waiver that matches no finding (any more): there is nothing to accept, or its figures have changed.",
    template="{where}：承認した指摘（{due}、{record}）が、ないか、承認したときと違う内容です。訂正ファイルを見直してください。",
    expected="the check that the waiver names",
)
