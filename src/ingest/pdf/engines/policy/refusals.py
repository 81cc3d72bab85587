"""Which files are refused, and in which words."""

from __future__ import annotations

from .....errors import SourceUnreadableError


def looks_like_pdf(beginning: bytes) -> bool:
    """Tell a PDF by its first 1024 bytes: readers accept the header anywhere in them (annex H)."""
    return b"%PDF-" in beginning[:1024]


def not_a_pdf(name: str) -> SourceUnreadableError:
    """Return the error for a file that is no PDF."""
    return SourceUnreadableError(f"{name} は PDF ではありません。", "ファイルを確かめてください。")


def damaged(name: str) -> SourceUnreadableError:
    """Return the error for a file damaged beyond mending."""
    return SourceUnreadableError(f"{name} は壊れていて開けません。", "元のファイルを入手し直してください。")


def locked(name: str, password: str | None) -> SourceUnreadableError:
    """Return the error for a file that the given password, or none, does not open."""
    if password is None:
        return SourceUnreadableError(
            f"{name} はパスワードで保護されています。", "--password でパスワードを指定してください。"
        )
    return SourceUnreadableError(f"{name} のパスワードが違います。", "--password の指定を確かめてください。")


def encrypted_otherwise(name: str) -> SourceUnreadableError:
    """Return the error for a file encrypted in a way that the library does not know."""
    return SourceUnreadableError(
        f"{name} は対応していない方式で暗号化されています。", "暗号化を外した PDF を用意してください。"
    )
