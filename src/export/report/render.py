"""The report as one HTML file: templates, style and script in, nothing to fetch from anywhere."""

from __future__ import annotations

import base64
import hashlib
import os
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ...model import MONEY, SEVERITIES, VALUE_LABELS
from . import wording

if TYPE_CHECKING:
    from pathlib import Path

    from .page import DocumentPart, Report
    from .wording import Change

_SERIES_WORDS: dict[str, str] = {
    **{str(kind): label for kind, label in VALUE_LABELS.items()},
    "former-plan": f"以前の文書の{VALUE_LABELS['plan']}",
    **{money.meaning: money.label for money in MONEY},
    "restated": "翌年度の文書が示す額",
}
_COMPARED_WORDS = {
    "relisting-unmarked": ("先に載っている行の額", "この行の額"),
    "relisting-amount": ("再掲元の額", "再掲の額"),
    "relisting-text": ("最も近い記述", "再掲の記述"),
    "outline-mismatch": ("体系の記載", "本文の記載"),
    "prior-year-mismatch": ("前年度の文書の額", "印字の前年度額"),
    "prior-year-unit": ("前年度の文書の単位", "この文書の単位"),
    "indicator-changed": ("前年度の文書の値", "この文書の値"),
    "project-shared": ("ほかの部局の行", ""),
    "shared-amount": ("ほかの部局の行の額", "この行の額"),
    "project-renamed": ("以前の名称", "現在の名称"),
    "project-vanished": ("前年度の文書の額", "この文書の額"),
    "plan-unmet": (VALUE_LABELS["plan"], VALUE_LABELS["actual"]),
    "sources-differ": ("この文書の読み", "もう一つの原本の読み"),
    "sources-worded": ("この文書の読み", "もう一つの原本の読み"),
}
"""What `expected` and `actual` are called, where they are not what should be and what is printed."""
_AMOUNT_STATES = {"none": "－", "empty": "空欄", "absent": "欄なし"}


def render(report: Report, folder: Path) -> str:
    """Return the report as HTML. Links to source files are relative to `folder`, where the report will stand."""
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "sum_in": _sum_in,
        "signed_in": lambda yen, unit: _sum_in(yen, unit, signed=True),
        "percent": wording.percent_text,
        "unit": wording.shown_unit,
        "year": wording.year_text,
        "short_year": wording.short_year,
        "number": lambda figure: wording.figure_text(str(figure)),
        "direction": _direction,
    }
    environment.globals |= {
        "severities": SEVERITIES,
        "series_words": _SERIES_WORDS,
        "compared_words": _COMPARED_WORDS,
        "amount_states": _AMOUNT_STATES,
        "missing": wording.MISSING,
        "source_link": lambda part, page: _source_link(part, page, folder),
    }
    style, script = _read("report.css"), _read("report.js")
    template = environment.get_template("report.html")
    return template.render(
        report=report,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _read(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    """Return what a Content-Security-Policy names an inline script or style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _sum_in(yen: int | None, unit_yen: int | None, *, signed: bool = False) -> Markup:
    """Return a sum in its unit, with the yen beside it for machines."""
    text = wording.sum_text(yen, unit_yen, signed=signed)
    return escape(text) if yen is None else Markup('<data value="{}">{}</data>').format(yen, text)


def _direction(change: Change) -> str:
    return "none" if not change.yen else "up" if change.yen > 0 else "down"


def _source_link(part: DocumentPart, page: int | None, folder: Path) -> str | None:
    """Return a link to a page of the source file, as seen from the report; None when the file is not at hand."""
    path = part.source.path
    if path is None:
        return None
    try:
        address = quote(os.path.relpath(path.resolve(), folder.resolve()).replace(os.sep, "/"))
    except ValueError:  # another drive of Windows: there is no relative way
        address = path.resolve().as_uri()
    return address if page is None else f"{address}#page={page}"
