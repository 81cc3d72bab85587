"""Which project every budget line belongs to: it spans documents, and follows from those that a run leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ids
from ...normalize import normalise_name
from .strands import Standing, strands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .guarded import GuardedDatabase
    from .rows import ProjectName

_LINES = "SELECT DISTINCT area_code, name, project_id FROM budget_lines JOIN documents ON documents.id = document_id"
_TOLD_APART = """
SELECT DISTINCT projects.area_code, projects.name
FROM budget_lines JOIN projects ON projects.id = project_id
WHERE decided = 'separate'
"""
_STANDINGS = """
SELECT
  line.id, line.document_id, department, documents.fiscal_year, plan_nodes.title, amount_yen, prior_amount_yen, relisted,
  decided IS 'separate'
FROM budget_lines AS line
JOIN documents ON documents.id = line.document_id
JOIN budget_tables ON budget_tables.id = line.table_id
JOIN plan_nodes ON plan_nodes.id = line.node_id
WHERE project_id = ?
ORDER BY documents.fiscal_year, line.document_id, plan_nodes.position, budget_tables.position, line.position, line.id
"""
_MOVE = "UPDATE budget_lines SET project_id = ? WHERE id = ?"


def assign_projects(database: GuardedDatabase, project_name: ProjectName) -> None:
    """Give every budget line its project: by its present name, and where somebody told two of one name apart, by these."""
    table = database.table("projects")
    for area_code, name, assigned in database.execute(_LINES).fetchall():
        present = project_name(area_code, name)
        project_id = ids.project_id(area_code, present)
        if project_id == assigned:
            continue
        table.upsert({"id": project_id, "area_code": area_code, "name": present, "heading": None})
        database.execute(
            "UPDATE budget_lines SET project_id = ? WHERE project_id = ? AND name = ?", (project_id, assigned, name)
        )
    for area_code, name in database.execute(_TOLD_APART).fetchall():
        for line_id, strand in strands(area_code, name, _standings(database, area_code, name)).items():
            if strand.heading is not None:
                row = {"id": strand.project_id, "area_code": area_code, "name": name, "heading": strand.heading}
                table.upsert(row)
                database.execute(_MOVE, (strand.project_id, line_id))
    table.delete_where("id NOT IN (SELECT project_id FROM budget_lines)")


def _standings(database: GuardedDatabase, area_code: str | None, name: str) -> Iterator[Standing]:
    for row in database.execute(_STANDINGS, (ids.project_id(area_code, name),)).fetchall():
        standing = Standing(*row)
        yield standing._replace(
            heading=normalise_name(standing.heading),
            relisted=bool(standing.relisted),
            separate=bool(standing.separate),
        )
