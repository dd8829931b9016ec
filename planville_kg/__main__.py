"""`python -m planville_kg` is `planville`."""

import sys

from planville_kg.cli import main

if __name__ == "__main__":
    sys.exit(main())
