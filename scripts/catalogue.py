"""Make, check or refresh the image catalogue: see docs/catalogue.md."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from sealegs.authoring.catalogue_files import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent.parent / "assets", date.today()))
