"""``python -m summarize``: the command, for where its name is taken."""

import sys

from summarize.cli import main

sys.exit(main())
