#!/usr/bin/env python
"""The command line of the studio."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Runs a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comicforge.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
