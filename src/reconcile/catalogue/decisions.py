"""Decisions of people (the corrections file) that do not fit what they are about."""

from __future__ import annotations

from ..finding_code import FindingCode

CORRECTION_STALE = FindingCode(
    slug="correction-stale",
    severity="warning",
    title="対象のない訂正",
    meaning="A correction whose printed value is no longer in the source: not applied.",
    template="{where}：訂正の対象「{due}」が見当たらず（{printed}）、訂正していません。訂正ファイルを見直してください。",
    expected="the printed value that the correction names",
    actual="the value that is printed",
)
CORRECTION_REFUSED = FindingCode(
    slug="correction-refused",
    severity="warning",
    title="使えない訂正",
    meaning="A correction whose corrected value cannot stand in its field, or in another unit than its indicator's: not applied.",
    template="{where}：訂正ファイルの「{found}」は、この行の欄「{column}」に使えないため（{why}）、反映していません。訂正ファイルを見直してください。",
    actual="the corrected value",
)
CORRECTION_MOVED = FindingCode(
    slug="correction-moved",
    severity="warning",
    title="別の行に移った訂正",
    meaning="A correction whose record is another row now, by its name: not applied.",
    template="{where}：「{due}」の訂正ですが、この行は現在「{found}」のため、訂正していません。訂正ファイルの record を見直してください。",
    expected="the name that the correction gives",
    actual="the name of the row that has the id now",
)
CORRECTION_UNNAMED = FindingCode(
    slug="correction-unnamed",
    severity="warning",
    title="名前のない訂正",
    meaning="A correction without a name, where other rows print the same in that field, so that it may have moved: not applied.",
    template="{where}：訂正に name がなく、同じ「{found}」と記載された行がほかにもあるため、訂正していません。"
    "この行でよければ、訂正ファイルに name（「{name}」）を書き加えてください。",
    actual="what the correction says is printed",
)
CORRECTION_TWIN = FindingCode(
    slug="correction-twin",
    severity="warning",
    title="見分けられない訂正",
    meaning="A correction of a row whose name and print another row has, too, so that it may be the other's: not applied. "
    "Its `row` tells the two apart.",
    template="{where}：「{name}」で「{found}」と記載された行がほかにもあり、どちらの訂正か分からないため、訂正していません。"
    "この行でよければ、訂正ファイルに row（「{row}」）を書き加えてください。",
    actual="what the correction says is printed",
)
WAIVER_INCOMPLETE = FindingCode(
    slug="waiver-incomplete",
    severity="warning",
    title="項目の足りない承認",
    meaning="A waiver that lacks the name of its row or the figures of its finding, so that it may be about another one: the finding stays open.",
    template="{where}：承認（{due}）に{missing}がなく、別の指摘に当てはまるおそれがあるため、承認していません。"
    "この指摘でよければ、訂正ファイルのこの [[waiver]] に {lines} を書き加えてください。",
    expected="the check that the waiver names",
)
WAIVER_STALE = FindingCode(
    slug="waiver-stale",
    severity="warning",
    title="対象のない承認",
    meaning="A waiver that matches no finding (any more): there is nothing to accept, or its row or its figures are others now.",
    template="{where}：承認した指摘（{due}、{record}）が、ないか、承認したときと違う内容です。訂正ファイルを見直してください。",
    expected="the check that the waiver names",
)
