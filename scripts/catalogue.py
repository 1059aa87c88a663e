"""Make assets/catalogue.json from the YAML under assets/catalogue: see docs/catalogue.md."""

from __future__ import annotations

import sys
from pathlib import Path

from sealegs.authoring.catalogue_files import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent.parent / "assets"))
