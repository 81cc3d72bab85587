"""Whose document it is, and of which year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ..errors import NotThisKindError
from ..model import ids
from ..normalize import PREFECTURES, local_government_code, prefecture_of
from ..profiles import Profile, key
from .regions import Title, Walked

_PREFECTURE_IN_TEXT = regex.compile("|".join(regex.escape(name) for name in PREFECTURES))


@dataclass(frozen=True, slots=True)
class Identity:
    """A document's year, department, organization (name and codes, None when unknown) and id."""

    fiscal_year: int
    department: str
    title: str
    organization: str | None
    area_code: str | None
    local_government_code: str | None

    @property
    def document_id(self) -> str:
        """`<area code>-<year>-<department>`."""
        return ids.document_id(self.area_code, self.fiscal_year, self.department)


def identify(outline: Walked, body: Walked, profile: Profile, organization: str | None, name: str) -> Identity:
    """Find out year, department and organization.

    The organization is the caller's, else the profile's, else the one prefecture that titles, legends and chapter
    headings name.

    Raises:
        NotThisKindError: no title and no dated heading tells the fiscal year.
    """
    titles = [*body.titles, *outline.titles]
    year = _fiscal_year(titles, body, name)
    department = next((department_of(title) for title in titles if department_of(title)), "")
    first = next(iter(outline.titles or body.titles), None)
    own = _organization(titles, outline, body)
    if organization and own and organization != own:
        raise NotThisKindError(
            f"{name} は{own}の文書ですが、団体名に「{organization}」が指定されています。",
            "--organization を外すか、正しい団体名（例：山形県）を指定してください。",
        )
    found = organization or profile.organization or own
    prefecture = prefecture_of(found) if found else None
    area = PREFECTURES[prefecture] if prefecture else None
    return Identity(
        fiscal_year=year,
        department=department or "部局名不明",
        title=first.line.text if first else "",
        organization=found or None,
        area_code=area,
        local_government_code=local_government_code(area) if area else None,
    )


def _fiscal_year(titles: Sequence[Title], body: Walked, name: str) -> int:
    for title in titles:
        if title.sign.year is not None:
            return title.sign.year
    years = Counter(item.sign.year for item in body.dated if item.sign.year is not None)
    if not years:
        raise NotThisKindError(
            f"{name} は施策体系・主要事業の文書ではないようです（年度のある表題も見出しもありません）。",
            "対象の文書か、--profile の指定を確かめてください。",
        )
    return years.most_common(1)[0][0]


def department_of(title: Title) -> str:
    """Return the department that a title names, '' when it names none."""
    name = title.sign.rest.strip()
    found = _PREFECTURE_IN_TEXT.match(name)
    return key(name[found.end() :] if found else name).strip("・-(): ")


def _organization(titles: Sequence[Title], outline: Walked, body: Walked) -> str | None:
    texts = [title.line.text for title in titles]
    texts += [item.line.text for half in (outline, body) for item in half.notes]
    texts += [node.heading.title for half in (outline, body) for node in half.plan.of_kind("chapter")]
    named = {found for text in texts for found in _PREFECTURE_IN_TEXT.findall(text)}
    return named.pop() if len(named) == 1 else None
