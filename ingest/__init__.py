"""Land the data of shops in the warehouse, for those who have no EL tool: see `docs/ingest.md`.

| module | its one job |
|---|---|
| `stores` | which stores there are, and their addresses and credentials |
| `api` | one request to a store: retries, refusals, what is no JSON |
| `shopify`, `woocommerce` | which requests, in which order, make up a platform |
| `landing` | documents into tables, by dlt |
| `olist` | the nine files, by dlt |
| `warehouse` | where the tables are |
"""

import os

# dlt reads these when it is first imported. Nobody is told about a run, and its errors are
# reported once, by us, since its own lines could quote a credential.
os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
os.environ["RUNTIME__LOG_LEVEL"] = "CRITICAL"
# Nor are secrets asked of an Airflow installed beside: once imported, it makes itself a home.
os.environ["PROVIDERS__ENABLE_AIRFLOW_SECRETS"] = "false"
