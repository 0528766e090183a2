"""python -m documents NAME ...: the commands that need no database."""

import sys

from documents.commands import main

sys.exit(main(sys.argv[1:]))
