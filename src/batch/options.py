"""On what a reading depends besides its file, and which corrections are in force."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from ..corrections import Corrections, load_corrections
from ..errors import UsageError
from ..export.sqlite import LastRun
from ..file_names import shown
from ..ingest.pdf.engines.registry import versions
from ..model import ids
from ..normalize import PREFECTURES, normalise_name
from ..profiles import Profile
from .inputs import beside

_BETWEEN = "-"


def fingerprint(profile: Profile, organization: str | None, engines: Sequence[str]) -> str:
    """Return a digest of what a reading depends on besides the file: another digest means that it has to be read again.

    `engines` read the PDFs: their names count, and every library that they read and mend with. They have a digest of their own
    after that of everything else, see `circumstances`.
    """
    of_any_engine = _digest(version("shisaku"), profile.model_dump_json(), organization)
    return f"{of_any_engine}{_BETWEEN}{_digest(*((engine, versions(engine)) for engine in engines))}"


def circumstances(mark: str) -> str:
    """Return the part of a fingerprint that two engines' readings share when nothing but the engine tells them apart."""
    return mark.partition(_BETWEEN)[0]


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def corrections_file(given: Path | None, inputs: Iterable[Path], last: LastRun | None) -> Path | None:
    """Return the corrections file that is in force: the given one, the one beside the inputs, or the last run's.

    A database is made with one corrections file, whichever documents a run is about.

    Raises:
        UsageError: several come into question, or the one beside the inputs is not the one of the last run.
    """
    if given is not None:
        return given.resolve()
    found = beside(inputs)
    if len(found) > 1:
        names = "、".join(f"「{shown(path)}」" for path in found)
        raise UsageError(f"訂正ファイルが複数あります（{names}）。", "1つにまとめ、--corrections で指定してください。")
    recorded = None if last is None else last.options.get("corrections")
    former = Path(recorded) if isinstance(recorded, str) and Path(recorded).is_file() else None
    if found and former and found[0] != former:
        raise UsageError(
            f"このデータベースは訂正ファイル「{shown(former)}」を使って作られています。",
            f"「{shown(found[0])}」とまとめ、--corrections で指定してください。",
        )
    return found[0] if found else former


def corrections_in_force(path: Path | None) -> Corrections:
    """Return what the corrections file says; nothing without one. Raises ProfileError as `load_corrections` does."""
    return Corrections() if path is None else load_corrections(path)


def organization_named(given: str | None) -> str | None:
    """Return the organization that is asked for, None for none.

    Raises:
        UsageError: it goes over lines, or is a prefecture's name without its end (山形 for 山形県), which no code is known for.
    """
    if given is None or not given.strip():
        return None
    if not given.isprintable():
        raise UsageError("団体名に改行などの文字が入っています。", "団体名を1行で指定してください（例：山形県）。")
    whole = next((name for name in PREFECTURES if name[:-1] == given.strip()), None)
    if whole is not None:
        raise UsageError(f"団体名「{given}」は略称です。", f"「{whole}」と指定してください。")
    return given.strip()


def out_of_place(corrections: Corrections, document_ids: Iterable[str]) -> tuple[str, ...]:
    """Return what entries name and no document has: ids of records, and departments."""
    known = tuple(document_ids)
    named = (
        *(one.record for one in corrections.correction),
        *(one.record for one in corrections.waiver),
        *(one.record for one in (*corrections.separate, *corrections.relisted, *corrections.shared)),
    )
    departments = {normalise_name(ids.department_of(document_id)) for document_id in known}
    called = (name for one in corrections.same_department for name in (one.former, one.present))
    return (
        *(
            record
            for record in dict.fromkeys(named)
            if not any(ids.belongs_to(record, document_id) for document_id in known)
        ),
        *(name for name in dict.fromkeys(called) if normalise_name(name) not in departments),
    )
