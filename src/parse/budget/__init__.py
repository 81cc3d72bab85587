"""Budget tables (関連事務事業): a grid of cells to projects with this year's and last year's money."""

from .relisted import with_inherited_parts
from .table import BudgetReader

__all__ = ["BudgetReader", "with_inherited_parts"]
