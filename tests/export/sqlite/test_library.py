"""sqlite-utils is loaded without what a build never needs, and what was passed over can still be had afterwards."""

import subprocess
import sys

PROGRAM = """
import sys
import shisaku.export.sqlite.guarded
assert not {"pandas", "numpy"} & set(sys.modules), sorted(sys.modules)
import pandas
assert pandas.DataFrame({"yen": [1]}).yen.sum() == 1
"""


def test_neither_pandas_nor_numpy_is_loaded_and_both_can_be_afterwards() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
