"""`python -m operations <command>`: each command is a module of this package."""

import argparse
import sys
from importlib import import_module

COMMANDS = {
    "record": "keep what dbt ran in schema `monitoring`",
    "publish": "let readers see what was built last, if it passed its tests",
    "publish-docs": "publish the documentation, and keep the state to compare changes with",
    "changes": "build what differs from what was published, and say which rows would change",
    "alert": "tell of incidents that are new, worse or over",
    "glitch": "say whether the last run of dbt may have failed by chance",
    "deploy": "make a release of a commit the one that runs",
}


def main() -> None:
    """Run the command that the first argument names; the rest are its own."""
    listed = "\n".join(f"  {name:13} {summary}" for name, summary in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="python -m operations",
        usage="%(prog)s COMMAND ...",
        epilog=f"commands:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    name = parser.parse_args(sys.argv[1:2]).command
    # Only this one: not every machine has what all of them need.
    module = import_module(f"operations.{name.replace('-', '_')}")
    own = argparse.ArgumentParser(
        prog=f"python -m operations {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if hasattr(module, "add_arguments"):
        module.add_arguments(own)
    module.main(own.parse_args(sys.argv[2:]))


if __name__ == "__main__":
    main()
