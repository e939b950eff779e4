"""`python -m pingan_rules`: the command line."""

import sys

from pingan_rules.cli.main import main

sys.exit(main())
