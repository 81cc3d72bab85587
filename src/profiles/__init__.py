"""The vocabulary of a document family, as data: which words are heads, labels, totals, categories.

A profile is a TOML file, validated on load. The default one, for 施策体系・主要事業, comes with the package.
"""

from .folding import fold, key, plain_code
from .profile import ColumnWords, Profile, load_profile
from .vocabulary import Vocabulary

__all__ = ["ColumnWords", "Profile", "Vocabulary", "fold", "key", "load_profile", "plain_code"]
