"""Predict what customers will spend and platforms will sell: `python -m predict`.

Reads the mart `orders` of the warehouse that DBT_TARGET, COMMERCE_DUCKDB_PATH, PG* and
COMMERCE_SCHEMA name, and replaces what is in its schema `predictions`. Nothing is random, and
nothing asks for today's date: the same orders give the same numbers.
"""

import argparse
import sys
from datetime import date

import duckdb
import psycopg2
import yaml

from operations import warehouse
from operations.project import ROOT


def configured_as_of() -> date | None:
    """Return what dbt's variable `as_of_date` is in dbt_project.yml; None where it is not set."""
    value = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]["as_of_date"]
    return date.fromisoformat(str(value)) if value else None


def main() -> None:
    """Predict; exit with 1 and a sentence where that cannot be."""
    parser = argparse.ArgumentParser(
        prog="python -m predict",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="DATE",
        default=configured_as_of(),
        help="last day whose data are complete (default: dbt's as_of_date, else for each platform "
        "the day before its newest valid order)",
    )
    arguments = parser.parse_args()
    if not warehouse.is_postgres() and not warehouse.duckdb_path().exists():
        sys.exit(f"There is no warehouse at {warehouse.duckdb_path()}: run `make build` first.")
    try:
        # Here: its libraries take seconds, and are those of an optional group.
        from predict.pipeline import run

        run(arguments.as_of)
    except ModuleNotFoundError as error:
        sys.exit(f"Prediction needs the package {error.name}: run `make predict`.")
    except warehouse.WarehouseError as error:
        sys.exit(str(error))
    except (duckdb.CatalogException, psycopg2.errors.UndefinedTable) as error:
        missing = " ".join(str(error).splitlines()[0].split())
        sys.exit(f"The warehouse lacks what predictions need ({missing}): run `make build` first.")


if __name__ == "__main__":
    main()
