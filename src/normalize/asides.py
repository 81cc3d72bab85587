"""What names are printed with and do not hold: a department, a reference, an account, a figure, a number."""

from __future__ import annotations

import regex

from .dashes import DASHES

_ASIDE = regex.compile(
    r"""
      (?<=.) [\[【〔] [^\[\]【】〔〕]* 会計 [\]】〕]  # …費[一般会計]; 〔国庫〕 stays a name
    | (?<=.) [(〈] [^()〈〉]+ (?:課|参照|より) [)〉] \Z  # …費(子ども家庭課), …費(P12参照), …割合(県調査より)
    | (?<=.) \( [^()]* [0-9]千円 [^()]* \) \Z        # …費(うち新規分3,000千円)
    | (?<=費|業|割合|者数|件数) [^\s()費業]{2,}課 \Z   # a department below a name, glued to it
    """,
    regex.VERBOSE,
)
"""What is said of a name beside it, in brackets that are no part of names or in words that none ends with."""
_NUMBERED = regex.compile(rf"\A(?:No\.?\s*[0-9]+|(?!(?:19|20)[0-9]{{2}}\D)[0-9]{{3,}}[{DASHES}][0-9]+)(?=[^0-9])")


def aside_in_name(text: str) -> str | None:
    """Return what in a width-folded name is said beside it; None for a name that holds nothing of the kind."""
    found = _ASIDE.search(text) or _NUMBERED.search(text)
    return found[0] if found else None
