"""What is asked of a WooCommerce store: the REST API, version 3."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from ingest.api import Api, Documents, Gone
from ingest.stores import IngestError, Store

PAGE = 100
# So many objects of a page are read again with the next one, see `pages`.
OVERLAP = 10

# Each table, and the column that tells when a document changed last. A refund never changes.
TABLES = {
    "orders": "date_modified_gmt",
    "refunds": "date_created_gmt",
    "customers": "date_modified_gmt",
    "products": "date_modified_gmt",
    "product_variations": "date_modified_gmt",
    "coupons": "date_modified_gmt",
}


def api_of(store: Store, attempts: int, backoff: float) -> Api:
    """Return the API of `store`, signed with its consumer key and secret."""
    auth = (store.credentials["KEY"], store.credentials["SECRET"])
    return Api(store, auth=auth, attempts=attempts, backoff=backoff)


def read(api: Api, since: Callable[[str], datetime | None]) -> Iterator[Documents]:
    """Yield (table, documents), of each list what changed after `since(<table>)` (UTC)."""
    # `any` leaves out the trash, where a shop puts what it deletes.
    for status in ("any", "trash"):
        for orders in pages(api, "orders", status=status, **changed(since("orders"))):
            yield "orders", orders
            for order in orders:
                if order.get("refunds"):
                    yield from children(api, "refunds", f"orders/{order['id']}/refunds")
    # The API cannot say which customers have changed. An order may be anybody's, also staff's.
    for customers in pages(api, "customers", role="all"):
        yield "customers", customers
    for products in pages(api, "products", status="any", **changed(since("products"))):
        yield "products", products
        for product in products:
            if product.get("variations"):
                yield from children(
                    api, "product_variations", f"products/{product['id']}/variations"
                )
    for coupons in pages(api, "coupons", **changed(since("coupons"))):
        yield "coupons", coupons


def changed(since: datetime | None) -> dict[str, str]:
    """Return the parameters that leave out what has not changed after `since` (UTC)."""
    if since is None:
        return {}
    # With an offset or a Z, WordPress would convert the time to the zone of the site.
    return {"modified_after": since.strftime("%Y-%m-%dT%H:%M:%S"), "dates_are_gmt": "true"}


def children(api: Api, table: str, path: str) -> Iterator[Documents]:
    """Yield what belongs to one object; nothing where that has been deleted since it was listed."""
    try:
        for documents in pages(api, path):
            yield table, documents
    except Gone:
        return


def pages(api: Api, path: str, **filters: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the pages of a list, in order of id, so that no object is left out.

    The API knows no cursor: where an object is deleted between two requests, all behind it move
    up, and the next page would begin too late. So each page begins with the last objects of the
    page before. Where it does not, the page before is read again. What is read twice is merged;
    what is added or changed meanwhile is there, or in the next run.
    """
    offset, last_id, doubted = 0, 0, set()
    while True:
        documents, response = api.get(
            f"/wp-json/wc/v3/{path}",
            **{"order": "asc", "orderby": "id", "per_page": PAGE, "offset": offset, **filters},
        )
        total = number_of_all(response, path)
        first_id = documents[0]["id"] if documents else None
        # A gap that is there again hides objects that the API never shows to this user.
        gap = (offset, first_id)
        if offset and (first_id is None or first_id > last_id) and gap not in doubted:
            doubted.add(gap)
            offset = max(0, offset - (PAGE - OVERLAP))
            continue
        yield documents
        last_id = max([last_id, *(document["id"] for document in documents)])
        if offset + PAGE >= total:
            return
        offset += PAGE - OVERLAP


def number_of_all(response: Any, path: str) -> int:
    """Return how many objects the list has at the time of this response."""
    try:
        return int(response.headers["X-WP-Total"])
    except (KeyError, ValueError):
        raise IngestError(
            f"/wp-json/wc/v3/{path}: the answer has no header X-WP-Total, so nobody knows where "
            "the list ends; a proxy or firewall before the store must let it pass."
        ) from None
