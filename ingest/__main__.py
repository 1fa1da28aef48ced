"""Ingest one platform into the warehouse that DBT_TARGET names.

    .venv/bin/python -m ingest PLATFORM [--store STORE ...] [--everything]

PLATFORM is olist, shopify or woocommerce; `docs/ingest.md` says what each needs and what lands.
What goes wrong is one sentence a store, without any credential, and exit code 1; the other stores
are ingested all the same.
"""

import argparse
import sys
from pathlib import Path

from ingest import landing, olist, shopify, woocommerce
from ingest.stores import IngestError, stores_of, without_credentials

ROOT = Path(__file__).resolve().parent.parent
APIS = {"shopify": shopify, "woocommerce": woocommerce}


def sentence_of(error: BaseException, what: str) -> str:
    """Return the sentence of an IngestError, also where dlt has wrapped it; else one about dlt."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, IngestError):
            return str(cause)
        error, cause = cause, cause.__cause__ or cause.__context__
    reason = " ".join(str(error).split())[:300]
    return (
        f"{what} could not be loaded completely ({type(error).__name__}: {reason}); run again, "
        "which reads once more whatever is missing."
    )


def ingest_stores(options: argparse.Namespace) -> list[str]:
    """Ingest the stores of an API, one after the other; return the sentences of those that fail."""
    platform, failures = APIS[options.platform], []
    for store in stores_of(options.project_dir, options.platform, options.store):
        try:
            api = platform.api_of(store, options.attempts, options.backoff)
            landing.land(options.project_dir, platform, store, api, options.everything)
        except Exception as error:
            failures.append(sentence_of(error, store.schema))
    return failures


def main(arguments: list[str] | None = None) -> None:
    """Read the command line and ingest."""
    parser = argparse.ArgumentParser(prog="ingest", description=__doc__.splitlines()[0])
    parser.add_argument("platform", choices=["olist", *APIS])
    parser.add_argument("--store", nargs="+", default=[], help="default: all in dbt_project.yml")
    parser.add_argument(
        "--everything", action="store_true", help="not only what changed since the run before"
    )
    parser.add_argument("--attempts", type=int, default=8, help="tries a request (default: 8)")
    parser.add_argument(
        "--backoff", type=float, default=1, help="seconds before the second try (default: 1)"
    )
    parser.add_argument("--project-dir", type=Path, default=ROOT, help="the dbt project")
    options = parser.parse_args(arguments)
    try:
        if options.platform == "olist":
            olist.ingest(options.project_dir)
            return
        failures = ingest_stores(options)
    except Exception as error:
        failures = [sentence_of(error, options.platform)]
    if failures:
        sys.exit(without_credentials("\n".join(failures)))


if __name__ == "__main__":
    main()
