"""Write the expectations of the samples as gold: `python -m tests.samples DIR`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.samples.expected import write_gold

if __name__ == "__main__":
    write_gold(Path(sys.argv[1]))
