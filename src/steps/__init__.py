"""How a reading came about, step by step, for people: pictures of PDF pages, and one HTML page that explains them."""

from .lit_page import LitPage, write_lit_page
from .write import Written, write_steps

__all__ = ["LitPage", "Written", "write_lit_page", "write_steps"]
