"""Write the documents of a Shopify store as the tools land them: Fivetran, Airbyte, the API.

    write(dataset, landing, folder)

A dataset holds documents of the REST Admin API under the names of Airbyte's streams, and the shop.
Keys that begin with an underscore are no part of a document: they tell what only Fivetran's
GraphQL tables have. No landing can tell all; what each leaves out is what it leaves out in life.
"""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

Document = dict
Row = dict[str, object]

STREAMS = [
    "orders",
    "order_refunds",
    "transactions",
    "tender_transactions",
    "customers",
    "products",
    "product_variants",
    "inventory_items",
]
MONEY = frozenset(
    [
        "subtotal_price",
        "total_line_items_price",
        "total_discounts",
        "total_tax",
        "total_tip_received",
        "total_price",
        "amount",
        "price",
        "total_discount",
        "discounted_price",
        "cost",
        "total_spent",
        "original_amount",
        "final_amount",
        "adjustment",
    ]
)


def write(dataset: dict, landing: str, folder: Path) -> None:
    """Write the files of a store."""
    folder.mkdir(parents=True, exist_ok=True)
    if landing == "api":
        for stream in STREAMS:
            lines = (json_text(public(one)) + "\n" for one in dataset[stream])
            (folder / f"{stream}.jsonl").write_text("".join(lines), encoding="utf-8")
        return
    tables = {
        "airbyte": airbyte,
        "fivetran_rest": fivetran_rest,
        "fivetran_graphql": fivetran_graphql,
    }[landing](dataset)
    for name, rows in tables.items():
        if rows:  # a tool makes no table of nothing
            write_csv(folder / f"{name}.csv", rows)


def write_csv(file: Path, rows: list[Row]) -> None:
    """Write a table; a null is an empty field, and so is an empty text."""
    with open(file, "w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: field(value) for name, value in row.items()})


def field(value: object) -> object:
    """Return a value as a CSV file holds it."""
    if isinstance(value, bool):
        return str(value).lower()
    return json_text(value) if isinstance(value, (dict, list)) else value


def json_text(value: object) -> str:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def public(value: object) -> object:
    """Return a document without what its API does not tell, and without an empty deleted_at."""
    if isinstance(value, list):
        return [public(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: public(one)
        for name, one in value.items()
        if name[0] != "_" and (name != "deleted_at" or one)
    }


def utc(text: str | None) -> str | None:
    """Return a moment as Fivetran writes it."""
    return text and f"{datetime.fromisoformat(text).astimezone(UTC):%Y-%m-%d %H:%M:%S}+00"


def landed(document: Document) -> str:
    """Return when a document landed: a quarter of an hour after it last changed."""
    changed = document.get("updated_at") or document.get("processed_at") or document["created_at"]
    return utc((datetime.fromisoformat(changed) + timedelta(minutes=15)).isoformat())


def picked(document: Document, names: str) -> Row:
    """Return some fields of a document, moments as Fivetran writes them."""
    return {
        name: utc(document[name]) if name.endswith("_at") else document[name]
        for name in names.split()
    }


# Airbyte


def as_numbers(value: object) -> object:
    """Return a document with its money as numbers."""
    if isinstance(value, list):
        return [as_numbers(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: json.loads(one) if name in MONEY and isinstance(one, str) else as_numbers(one)
        for name, one in value.items()
    }


def airbyte(dataset: dict) -> dict[str, list[Row]]:
    """Return the streams, one column a top-level field."""
    domain = dataset["shop"]["myshopify_domain"]
    tables = {}
    for stream in STREAMS:
        rows = []
        for one in dataset[stream]:
            row = as_numbers(public(one))
            if stream == "order_refunds":  # Airbyte declares these as texts
                for name in ("order_adjustments", "transactions"):
                    row[name] = public(one[name])
            if stream in ("orders", "products"):
                row["deleted_at"] = one["deleted_at"]
            rows.append(row | {"shop_url": domain, "_airbyte_extracted_at": landed(one)})
        tables[stream] = rows
    return tables


# Fivetran


def children(dataset: dict, *path: str) -> Iterable[tuple[Document, ...]]:
    """Return each order with what it nests, such as the tax lines of its lines."""
    for order in dataset["orders"]:
        level = [(order,)]
        for name in path:
            level = [(*above, one) for above in level for one in above[-1][name]]
        yield from level


def numbered(dataset: dict, *path: str) -> Iterable[tuple[Document, Document, int, Document]]:
    """Return order, parent, position from 0 and child."""
    for *above, parent in children(dataset, *path[:-1]):
        for index, one in enumerate(parent[path[-1]]):
            yield above[0] if above else parent, parent, index, one


def synced(document: Document, is_deleted: bool | None = None) -> Row:
    """Return the columns that Fivetran adds."""
    row: Row = {} if is_deleted is None else {"_fivetran_deleted": is_deleted}
    return row | {"_fivetran_synced": landed(document)}


def address(order: Document) -> Row:
    """Return the columns of the address of delivery."""
    fields = ["city", "province", "province_code", "country", "country_code", "zip"]
    place = order["shipping_address"] or dict.fromkeys(fields)
    return {f"shipping_address_{name}": place[name] for name in fields}


def rest_order(one: Document) -> Row:
    """Return a row of `order`."""
    customer = one["customer"] or {}
    moments = "created_at processed_at updated_at closed_at cancelled_at"
    sums = (
        "subtotal_price total_line_items_price total_discounts total_tax total_price "
        "total_tip_received"
    )
    sets = "subtotal_price_set total_discounts_set total_tax_set total_price_set"
    return {
        **picked(one, "id name order_number"),
        "customer_id": customer.get("id"),
        **picked(one, f"email {moments} cancel_reason financial_status fulfillment_status"),
        **picked(one, f"currency presentment_currency {sums}"),
        **picked(one, f"{sets} total_shipping_price_set"),
        **picked(one, "taxes_included test confirmed buyer_accepts_marketing source_name app_id"),
        **picked(one, "location_id referring_site"),
        "landing_site_base_url": one["landing_site"],
        **address(one),
        **synced(one, bool(one["deleted_at"])),
    }


LINE = (
    "product_id variant_id title variant_title name sku vendor quantity taxable requires_shipping"
)
CUSTOMER = (
    "id email first_name last_name phone state verified_email tax_exempt currency orders_count "
    "total_spent note created_at updated_at"
)
VARIANT = (
    "id product_id inventory_item_id title sku barcode price position taxable created_at updated_at"
)


def rest_line(order: Document, index: int, line: Document) -> Row:
    """Return a row of `order_line`."""
    return {
        "id": line["id"],
        "order_id": order["id"],
        "index": index + 1,
        **picked(line, f"{LINE} price price_set total_discount total_discount_set gift_card"),
        **picked(line, "fulfillment_status fulfillable_quantity grams"),
        **synced(order),
    }


def rest_transaction(one: Document) -> Row:
    """Return a row of `transaction`."""
    exchange = one["currency_exchange_adjustment"] or {}
    fields = ("id", "adjustment", "original_amount", "final_amount", "currency")
    return {
        **picked(one, "id order_id"),
        "refund_id": one["_refund_id"],
        **picked(one, "parent_id amount currency kind status gateway source_name created_at"),
        **picked(one, "processed_at test error_code message authorization"),
        **{f"currency_exchange_{name}": exchange.get(name) for name in fields},
        **synced(one),
    }


def consent(customer: Document) -> Row:
    """Return the columns about marketing by e-mail."""
    given = customer["email_marketing_consent"]
    return {
        "email_marketing_consent_state": given["state"],
        "email_marketing_consent_opt_in_level": given["opt_in_level"],
    }


def catalog(dataset: dict) -> dict[str, list[Row]]:
    """Return the tables that both kinds of Fivetran tables share."""
    products = "id title handle product_type vendor status published_at created_at updated_at"
    return {
        "product": [
            picked(one, products) | synced(one, bool(one["deleted_at"]))
            for one in dataset["products"]
        ],
        "product_variant": [
            picked(one, VARIANT) | synced(one) for one in dataset["product_variants"]
        ],
        "inventory_item": [
            {
                **picked(one, "id sku tracked requires_shipping"),
                "measurement_weight_value": one["_grams"],
                "measurement_weight_unit": "GRAMS",
                "cost": one["cost"],
                "unit_cost_amount": one["cost"],
                "unit_cost_currency_code": one["_currency"],
                **picked(one, "created_at updated_at"),
                **synced(one, False),
            }
            for one in dataset["inventory_items"]
        ],
    }


def fivetran_rest(dataset: dict) -> dict[str, list[Row]]:
    """Return Fivetran's tables of the REST API."""
    refunds = dataset["order_refunds"]
    return {
        "shop": [
            picked(dataset["shop"], "id name myshopify_domain domain currency iana_timezone")
            | picked(dataset["shop"], "country_code taxes_included created_at updated_at")
            | synced(dataset["shop"], False)
        ],
        "order": [rest_order(one) for one in dataset["orders"]],
        "order_line": [
            rest_line(order, index, line)
            for order, _, index, line in numbered(dataset, "line_items")
        ],
        "tax_line": [
            {
                "order_line_id": line["id"],
                "index": index,
                **picked(tax, "title rate price price_set"),
                **synced(order),
            }
            for order, line, index, tax in numbered(dataset, "line_items", "tax_lines")
        ],
        "discount_allocation": [
            {
                "order_line_id": line["id"],
                "index": index,
                **picked(one, "discount_application_index amount"),
                **{
                    f"amount_set_{kind}_{name}": one["amount_set"][kind][name]
                    for kind in ("shop_money", "presentment_money")
                    for name in ("amount", "currency_code")
                },
                **synced(order),
            }
            for order, line, index, one in numbered(dataset, "line_items", "discount_allocations")
        ],
        "discount_application": [
            {
                "order_id": order["id"],
                "index": index,
                "code": one.get("code"),
                "title": one.get("title"),
                "description": one.get("description"),
                **picked(one, "type value value_type target_type target_selection"),
                **picked(one, "allocation_method"),
                **synced(order),
            }
            for order, _, index, one in numbered(dataset, "discount_applications")
        ],
        "order_discount_code": [
            {
                "order_id": order["id"],
                "index": index,
                **picked(one, "code amount type"),
                **synced(order),
            }
            for order, _, index, one in numbered(dataset, "discount_codes")
        ],
        "order_shipping_line": [
            {
                "id": one["id"],
                "order_id": order["id"],
                **picked(one, "title code source carrier_identifier price price_set"),
                **picked(one, "discounted_price discounted_price_set"),
                **synced(order),
            }
            for order, one in children(dataset, "shipping_lines")
        ],
        "order_shipping_tax_line": [
            {
                "order_shipping_line_id": line["id"],
                "index": index,
                **picked(tax, "title rate price price_set"),
                **synced(order),
            }
            for order, line, index, tax in numbered(dataset, "shipping_lines", "tax_lines")
        ],
        "transaction": [rest_transaction(one) for one in dataset["transactions"]],
        "tender_transaction": [
            picked(one, "id order_id amount currency payment_method processed_at")
            | picked(one, "remote_reference test")
            | synced(one)
            for one in dataset["tender_transactions"]
        ],
        "refund": [
            picked(one, "id order_id created_at processed_at note restock user_id") | synced(one)
            for one in refunds
        ],
        "order_line_refund": [
            {
                "id": line["id"],
                "refund_id": one["id"],
                "order_line_id": line["line_item_id"],
                **picked(line, "quantity subtotal subtotal_set total_tax total_tax_set"),
                **picked(line, "restock_type location_id"),
                **synced(one),
            }
            for one in refunds
            for line in one["refund_line_items"]
        ],
        "order_adjustment": [
            picked(line, "id order_id refund_id amount amount_set tax_amount tax_amount_set")
            | picked(line, "kind reason")
            | synced(one)
            for one in refunds
            for line in one["order_adjustments"]
        ],
        "customer": [
            picked(one, CUSTOMER) | consent(one) | synced(one) for one in dataset["customers"]
        ],
        **catalog(dataset),
        "fulfillment": [
            picked(one, "id order_id name location_id status shipment_status service")
            | picked(one, "tracking_company tracking_number tracking_numbers created_at")
            | picked(one, "updated_at")
            | synced(one)
            for _, one in children(dataset, "fulfillments")
        ],
        "fulfillment_event": [
            picked(one, "id fulfillment_id order_id status happened_at created_at")
            | synced(one, False)
            for one in dataset["fulfillment_events"]
        ],
    }


def flat(name: str, both: dict) -> Row:
    """Return the columns of an amount in two currencies."""
    row = {}
    for kind, key in (("pres", "presentment_money"), ("shop", "shop_money")):
        row[f"{name}_{kind}_amount"] = both[key]["amount"]
        row[f"{name}_{kind}_currency_code"] = both[key]["currency_code"]
    return row


def times(both: dict, factor: int) -> dict:
    """Return an amount in two currencies, so many times."""
    return {
        key: one | {"amount": str(Decimal(one["amount"]) * factor)} for key, one in both.items()
    }


def upper(row: Row, *names: str) -> Row:
    """Return a row with some of its words as GraphQL writes them."""
    return row | {name: row[name] and str(row[name]).upper() for name in names}


def graphql_order(one: Document) -> Row:
    """Return a row of `order`."""
    customer = one["customer"] or {}
    row = {
        **picked(one, "id name"),
        "number": one["order_number"],
        "customer_id": customer.get("id"),
        **picked(one, "email created_at processed_at updated_at closed_at cancelled_at"),
        **picked(one, "cancel_reason"),
        "display_financial_status": one["_display_financial_status"],
        "display_fulfillment_status": one["_display_fulfillment_status"],
        "currency_code": one["currency"],
        "presentment_currency_code": one["presentment_currency"],
    }
    for name in [
        "subtotal_price",
        "total_discounts",
        "total_shipping_price",
        "total_tax",
        "total_tip_received",
        "total_price",
    ]:
        row |= flat(f"{name}_set", one[f"{name}_set"])
    row |= picked(one, "taxes_included test confirmed")
    row["customer_accepts_marketing"] = one["buyer_accepts_marketing"]
    row |= picked(one, "source_name app_id location_id") | address(one)
    return upper(row, "cancel_reason") | synced(one, bool(one["deleted_at"]))


def graphql_line(order: Document, line: Document) -> Row:
    """Return a row of `order_line`; its amount is of the whole line, and it has no position."""
    return {
        "id": line["id"],
        "order_id": order["id"],
        **picked(line, LINE),
        "is_gift_card": line["gift_card"],
        **flat("original_total_set", times(line["price_set"], line["quantity"])),
        **flat("total_discount_set", line["total_discount_set"]),
        "unfulfilled_quantity": line["fulfillable_quantity"],
        **synced(order),
    }


def graphql_transaction(shop: str) -> Callable[[Document], Row]:
    """Return what makes a row of `transaction`."""

    def row(one: Document) -> Row:
        both = {
            "presentment_money": {"amount": one["amount"], "currency_code": one["currency"]},
            "shop_money": {"amount": one["_shop_amount"], "currency_code": shop},
        }
        rest = rest_transaction(one)
        dropped = ("amount", "currency", "source_name", "message", "authorization")
        row = {name: value for name, value in rest.items() if name not in dropped}
        row |= flat("amount_set", both) | {"authorization_code": one["authorization"]}
        return upper(row, "kind", "status", "error_code")

    return row


def graphql_discount(order: Document, index: int, one: Document) -> Row:
    """Return a row of `discount_application`, which knows neither kind nor title."""
    is_percentage = one["value_type"] == "percentage"
    row = {
        "order_id": order["id"],
        "index": index,
        "code": one.get("code"),
        "value_amount": None if is_percentage else one["value"],
        "value_currency_code": None if is_percentage else order["presentment_currency"],
        "value_percentage": one["value"] if is_percentage else None,
        **picked(one, "target_type target_selection allocation_method"),
        **synced(order),
    }
    return upper(row, "target_type", "target_selection", "allocation_method")


def display_status(parcel: Document) -> str:
    """Return the word of GraphQL for how far a parcel has come."""
    if parcel["status"] == "cancelled":
        return "CANCELED"
    return (parcel["shipment_status"] or "fulfilled").upper()


def visits(dataset: dict) -> list[Row]:
    """Return a row of `customer_visit` for each order that a visit led to."""
    return [
        {
            "id": one["id"] + 1,
            "order_id": one["id"],
            "referrer_url": one["referring_site"],
            "landing_page": one["landing_site"],
            "source": "direct" if not one["referring_site"] else one["referring_site"],
            "occurred_at": utc(one["processed_at"]),
            **synced(one),
        }
        for one in dataset["orders"]
        if one["landing_site"]
    ]


def fivetran_graphql(dataset: dict) -> dict[str, list[Row]]:
    """Return Fivetran's tables of the GraphQL API."""
    refunds, shop = dataset["order_refunds"], dataset["shop"]
    tax_lines = {
        table: [
            {
                parent_id: parent["id"],
                "index": index,
                **picked(tax, "title rate"),
                **flat("price_set", tax["price_set"]),
                **synced(order),
            }
            for order, parent, index, tax in numbered(dataset, nested, "tax_lines")
        ]
        for table, parent_id, nested in (
            ("order_line_tax_line", "order_line_id", "line_items"),
            ("order_shipping_tax_line", "order_shipping_line_id", "shipping_lines"),
        )
    }
    tables = {
        "shop": [
            {
                **picked(shop, "id name myshopify_domain"),
                "primary_domain_host": shop["domain"],
                "currency_code": shop["currency"],
                "iana_timezone": shop["iana_timezone"],
                "billing_address_country_code_v_2": shop["country_code"],
                **picked(shop, "taxes_included created_at updated_at"),
                **synced(shop, False),
            }
        ],
        "order": [graphql_order(one) for one in dataset["orders"]],
        "order_line": [graphql_line(*pair) for pair in children(dataset, "line_items")],
        **tax_lines,
        "discount_allocation": [
            {
                "order_line_id": line["id"],
                "index": index,
                "discount_application_index": one["discount_application_index"],
                **flat("allocated_amount_set", one["amount_set"]),
                **synced(order),
            }
            for order, line, index, one in numbered(dataset, "line_items", "discount_allocations")
        ],
        "discount_application": [
            graphql_discount(order, index, one)
            for order, _, index, one in numbered(dataset, "discount_applications")
        ],
        "order_discount_code": [
            {"order_id": order["id"], "index": index, "code": one["code"], **synced(order)}
            for order, _, index, one in numbered(dataset, "discount_codes")
        ],
        "order_shipping_line": [
            {
                "id": one["id"],
                "order_id": order["id"],
                **picked(one, "title code source carrier_identifier"),
                **flat("original_price_set", one["price_set"]),
                **flat("discounted_price_set", one["discounted_price_set"]),
                **synced(order),
            }
            for order, one in children(dataset, "shipping_lines")
        ],
        "transaction": list(map(graphql_transaction(shop["currency"]), dataset["transactions"])),
        "tender_transaction": [
            picked(one, "id order_id amount")
            | {"currency_code": one["currency"]}
            | picked(one, "payment_method processed_at remote_reference test")
            | synced(one)
            for one in dataset["tender_transactions"]
        ],
        "refund": [
            {
                **picked(one, "id order_id created_at note"),
                **flat("total_refunded_set", refunded(one, dataset)),
                "updated_at": utc(one["processed_at"]),
                **synced(one),
            }
            for one in refunds
        ],
        "refund_line_item": [
            {
                "id": line["id"],
                "refund_id": one["id"],
                "order_line_id": line["line_item_id"],
                "quantity": line["quantity"],
                **flat("subtotal_set", line["subtotal_set"]),
                **flat("total_tax_set", line["total_tax_set"]),
                "restock_type": line["restock_type"].upper(),
                "restocked": line["restock_type"] != "no_restock",
                "location_id": line["location_id"],
                **synced(one),
            }
            for one in refunds
            for line in one["refund_line_items"]
        ],
        "order_adjustment": [
            {
                **picked(line, "id refund_id"),
                **flat("amount_set", line["amount_set"]),
                **flat("tax_amount_set", line["tax_amount_set"]),
                "reason": line["reason"],
                **synced(one),
            }
            for one in refunds
            for line in one["order_adjustments"]
        ],
        "customer": [
            upper(
                picked(one, CUSTOMER) | consent(one) | synced(one),
                "state",
                "email_marketing_consent_state",
                "email_marketing_consent_opt_in_level",
            )
            for one in dataset["customers"]
        ],
        **catalog(dataset),
        "fulfillment": [
            picked(one, "id order_id name location_id")
            | {"status": one["status"].upper(), "display_status": display_status(one)}
            | picked(one, "created_at updated_at")
            | synced(one)
            for _, one in children(dataset, "fulfillments")
        ],
        "fulfillment_tracking_info": [
            {
                "fulfillment_id": one["id"],
                "index": 0,
                "company": one["tracking_company"],
                "number": one["tracking_number"],
                **synced(one),
            }
            for _, one in children(dataset, "fulfillments")
            if one["tracking_number"]
        ],
        "fulfillment_event": [
            upper(picked(one, "id fulfillment_id status happened_at created_at"), "status")
            | synced(one, False)
            for one in dataset["fulfillment_events"]
        ],
        "customer_visit": visits(dataset),
    }
    tables["product"] = [upper(row, "status") for row in tables["product"]]
    for row in tables["inventory_item"]:
        del row["cost"]
    return tables


def refunded(refund: Document, dataset: dict) -> dict:
    """Return what a refund paid back, in two currencies."""
    in_shop, shown = refund["_refunded"]
    currencies = {one["id"]: one["presentment_currency"] for one in dataset["orders"]}
    return {
        "shop_money": {"amount": in_shop, "currency_code": dataset["shop"]["currency"]},
        "presentment_money": {
            "amount": shown,
            "currency_code": currencies[refund["order_id"]],
        },
    }
