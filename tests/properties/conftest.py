"""A profile for long runs: HYPOTHESIS_PROFILE=thorough."""

import os

from hypothesis import settings

settings.register_profile("thorough", settings.get_profile("default"), max_examples=5000)
if os.environ.get("HYPOTHESIS_PROFILE") == "thorough":
    settings.load_profile("thorough")
