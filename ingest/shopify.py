"""What is asked of a Shopify store: the REST Admin API, one version of it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from ingest.api import Api, Documents, Gone
from ingest.stores import Store

API_VERSION = "2026-10"
PAGE = 250
# The API takes no more ids in one request.
IDS = 100

# Each table, and the column that tells when a document changed last. Documents that never change
# have the time at which they were made.
TABLES = {
    "orders": "updated_at",
    "order_refunds": "created_at",
    "transactions": "created_at",
    "tender_transactions": "processed_at",
    "customers": "updated_at",
    "products": "updated_at",
    "product_variants": "updated_at",
    "inventory_items": "updated_at",
}


def api_of(store: Store, attempts: int, backoff: float) -> Api:
    """Return the API of `store`, signed with its token."""
    headers = {"X-Shopify-Access-Token": store.credentials["TOKEN"]}
    return Api(store, headers=headers, attempts=attempts, backoff=backoff)


def read(api: Api, since: Callable[[str], datetime | None]) -> Iterator[Documents]:
    """Yield (table, documents), of each list what changed after `since(<table>)` (UTC)."""
    for orders in pages(api, "orders", updated_at_min=since("orders"), status="any"):
        yield "orders", orders
        yield "order_refunds", [refund for order in orders for refund in refunds_of(order)]
        for order in orders:
            yield "transactions", transactions_of(api, order)
    for transactions in pages(
        api, "tender_transactions", processed_at_min=since("tender_transactions")
    ):
        yield "tender_transactions", transactions
    for customers in pages(api, "customers", updated_at_min=since("customers")):
        yield "customers", customers
    for products in pages(api, "products", updated_at_min=since("products")):
        yield "products", products
        variants = [variant for product in products for variant in product.get("variants") or []]
        yield "product_variants", variants
        ids = [item for variant in variants if (item := variant.get("inventory_item_id"))]
        for start in range(0, len(ids), IDS):
            some = ",".join(map(str, ids[start : start + IDS]))
            for items in pages(api, "inventory_items", ids=some):
                yield "inventory_items", items


def pages(api: Api, name: str, **filters: Any) -> Iterator[list[dict[str, Any]]]:
    """Yield the pages of a list.

    The link to the next page holds a cursor, so objects that change meanwhile move no other.
    """
    parameters = {
        key: value.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value
        for key, value in filters.items()
        if value is not None
    }
    path = f"/admin/api/{API_VERSION}/{name}.json"
    content, response = api.get(path, limit=PAGE, **parameters)
    yield content[name]
    while link := response.links.get("next"):
        content, response = api.get(link["url"])
        yield content[name]


def refunds_of(order: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the refunds inside an order, each with the order's id."""
    return [{**refund, "order_id": order["id"]} for refund in order.get("refunds") or []]


def transactions_of(api: Api, order: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the transactions of an order; none where it has been deleted since it was listed."""
    try:
        path = f"/admin/api/{API_VERSION}/orders/{order['id']}/transactions.json"
        return api.get(path)[0]["transactions"]
    except Gone:
        return []
