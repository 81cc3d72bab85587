"""A reading is made again when something that it depends on has changed, and only then."""

from pathlib import Path

import pytest
from shisaku.batch.options import fingerprint
from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, ENGINES
from shisaku.profiles import load_profile


def _another_version(folder: Path, distribution: str) -> None:
    """Install a distribution's metadata, of a version that there never was, in a folder of the import path."""
    place = folder / f"{distribution.replace('.', '_')}-0.0.1.dist-info"
    place.mkdir()
    (place / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 0.0.1\n")


@pytest.mark.parametrize("distribution", ["shisaku", *ENGINES[DEFAULT_ENGINE]])
def test_another_version_of_what_reads_or_mends_is_another_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, distribution: str
) -> None:
    before = fingerprint(load_profile(), None, (DEFAULT_ENGINE,))
    assert fingerprint(load_profile(), None, (DEFAULT_ENGINE,)) == before
    _another_version(tmp_path, distribution)
    monkeypatch.syspath_prepend(tmp_path)
    assert fingerprint(load_profile(), None, (DEFAULT_ENGINE,)) != before


def test_another_organization_is_another_reading() -> None:
    assert fingerprint(load_profile(), "山形県", (DEFAULT_ENGINE,)) != fingerprint(
        load_profile(), None, (DEFAULT_ENGINE,)
    )
