"""The documents of a store into tables, by dlt.

A document goes through as text: dlt's own JSON would make 19.9 of the number 19.90.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import dlt
import pyarrow
import simplejson

from ingest.api import Api
from ingest.stores import Store
from ingest.warehouse import warehouse

TIMESTAMP = {"data_type": "timestamp", "timezone": False}
# A run asks again for what changed shortly before the run before, in case a store shows its own
# changes late.
MARGIN = timedelta(minutes=10)
# How often a long list tells how far it is, in documents.
STEP = 1_000


def land(
    project: Path, platform: ModuleType, store: Store, api: Api, everything: bool = False
) -> None:
    """Read what has changed in `store`, or everything, and merge it into the tables of its schema.

    `platform` says what to read. All is read before any of it is loaded. When it has been loaded,
    and not before, dlt keeps in the warehouse the time from which the next run goes on; nothing
    stays anywhere else.
    """
    counts: Counter[str] = Counter()
    with warehouse(project, store.schema) as destination, scratch(project) as folder:
        pipeline = dlt.pipeline(
            f"{store.platform}_{store.name}",
            pipelines_dir=folder,
            destination=destination,
            dataset_name=store.schema,
        )
        pipeline.run(documents_of(platform, store, api, everything, counts))
    for table in platform.TABLES:
        print(f"{store.schema}.{table}: {counts[table]:,} read", flush=True)


def scratch(project: Path) -> tempfile.TemporaryDirectory:
    """Return a folder that is gone after the run, inside one that git ignores."""
    (project / "target").mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="ingest_", dir=project / "target")


def documents_of(
    platform: ModuleType, store: Store, api: Api, everything: bool, counts: Counter[str]
) -> Any:
    """Return a dlt source that yields the documents of all tables and counts them in `counts`."""

    @dlt.resource(name="documents")
    def documents() -> Iterator[Any]:
        """Yield every table once without rows, so that it exists, and then what the store says."""
        read_until = dlt.current.resource_state()

        def since(table: str) -> datetime | None:
            time = None if everything else read_until.get(table)
            return datetime.fromisoformat(time) if time else None

        for table in platform.TABLES:
            yield rows_of(platform, table, [])
        for table, found in platform.read(api, since):
            before = counts[table]
            counts[table] += len(found)
            if counts[table] // STEP > before // STEP:
                print(f"{store.schema}.{table}: {counts[table]:,} so far", flush=True)
            if found:
                yield rows_of(platform, table, found)
        # What changes from the first answer on may be in this run or not: the next one asks for it.
        # The newest time of a document would not do, since the lists are not in its order.
        until = (api.first_answer - MARGIN).isoformat()
        read_until.update(dict.fromkeys(platform.TABLES, until))

    return dlt.source(lambda: documents, name=store.platform, max_table_nesting=0)()


def rows_of(platform: ModuleType, table: str, documents: list[dict[str, Any]]) -> Any:
    """Return documents as rows of `table`, to be merged on `id`: the one read last stays."""
    changed = platform.TABLES[table]
    now = datetime.now(UTC).replace(tzinfo=None)
    columns = {
        "id": pyarrow.array([document["id"] for document in documents], pyarrow.int64()),
        changed: pyarrow.array([utc(document.get(changed)) for document in documents], TIME),
        "document": pyarrow.array([text_of(document) for document in documents], pyarrow.string()),
        "_loaded_at": pyarrow.array([now] * len(documents), TIME),
    }
    hints = dlt.mark.make_hints(
        table_name=table,
        write_disposition="merge",
        primary_key="id",
        columns={
            changed: TIMESTAMP,
            "document": {"data_type": "json"},
            "_loaded_at": {**TIMESTAMP, "dedup_sort": "desc"},
        },
    )
    return dlt.mark.with_hints(pyarrow.table(columns), hints, create_table_variant=True)


TIME = pyarrow.timestamp("us")


def utc(time: str | None) -> datetime | None:
    """Return a time of an API in UTC; without an offset it is in UTC already."""
    if not time:
        return None
    value = datetime.fromisoformat(time)
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value


def text_of(document: dict[str, Any]) -> str:
    """Return a document as JSON with the numbers as the API wrote them.

    Without the character NUL, which neither Postgres nor a person can read.
    """
    text = simplejson.dumps(document, use_decimal=True, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"(?<!\\)((?:\\\\)*)\\u0000", r"\1", text)
