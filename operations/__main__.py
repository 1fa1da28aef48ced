"""`python -m operations <command>`: each command is a module of this package."""

import argparse
from importlib import import_module

COMMANDS = ["record", "alert", "publish", "publish-docs", "changes", "glitch", "deploy"]


def main() -> None:
    """Run the command that the first argument names."""
    parser = argparse.ArgumentParser(prog="python -m operations", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for name in COMMANDS:
        module = import_module(f"operations.{name.replace('-', '_')}")
        summary = module.__doc__.splitlines()[0]
        command = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(command)
        command.set_defaults(main=module.main)
    arguments = parser.parse_args()
    arguments.main(arguments)


if __name__ == "__main__":
    main()
