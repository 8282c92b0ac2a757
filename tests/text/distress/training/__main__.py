"""Teach the second reader again: `python -m tests.text.distress.training` writes the weights that ship.

`… training figures` reads every group by what the others teach, and prints how well.
"""

import sys

from tests.text.distress.training.figures import told
from tests.text.distress.training.keeping import write

if __name__ == "__main__":
    sys.stdout.write(told() if sys.argv[1:] == ["figures"] else f"{write()} bytes\n")
