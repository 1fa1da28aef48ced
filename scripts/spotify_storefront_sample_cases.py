"""Constant tables of the invented storefront sample: artists, items, habits, rates and cases.

All names, titles and addresses are our own. `SCENARIOS` scripts the orders that show something,
`CASES` says under a speaking name which raw ids show what. Amounts are whole minor units.
"""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

# File name without .csv -> columns, as the platform's sources file declares them.
HEADERS = {
    "artists": "artist_uri artist_name label_name created_at updated_at deleted_at _ingested_at",
    "storefronts": "storefront_id owner_artist_uri display_name connected_domain "
    "settlement_currency timezone country is_multi_artist opened_at closed_at updated_at "
    "_ingested_at",
    "merch_items": "item_id storefront_id title item_type release_uri artist_splits variants "
    "status created_at updated_at deleted_at _ingested_at",
    "fans": "fan_id email_sha256 country marketing_opt_in is_guest merged_into_fan_id created_at "
    "updated_at _ingested_at",
    "orders": "order_id order_number storefront_id fan_id guest_email_sha256 status placed_at "
    "updated_at cancelled_at cancel_reason presentment_currency settlement_currency fx_rate_e8 "
    "subtotal_minor discount_minor shipping_minor tax_minor tip_minor total_minor taxes_included "
    "is_test line_items shipping_lines discounts attribution ship_country ship_region "
    "ship_postcode schema_version _ingested_at",
    "transactions": "transaction_id order_id parent_transaction_id event_type method amount_minor "
    "currency settled_amount_minor settlement_currency fee_minor occurred_at idempotency_key "
    "_ingested_at",
    "refunds": "refund_id order_id status reason amount_minor currency lines shipping_minor "
    "destination requested_at issued_at updated_at _ingested_at",
    "shipments": "shipment_id order_id status lines shipped_at delivered_at updated_at "
    "_ingested_at",
    "order_events": "event_id order_id event_type occurred_at payload _ingested_at",
}

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def opaque_id(prefix: str, word: str, length: int = 16) -> str:
    """Return an id that looks random but only depends on `prefix` and `word`."""
    number = int.from_bytes(hashlib.sha256(f"{prefix}/{word}".encode()).digest(), "big")
    letters = []
    for _ in range(length):
        number, digit = divmod(number, 62)
        letters.append(BASE62[digit])
    return prefix + "".join(letters)


def artist_uri(word: str) -> str:
    """Return the id of an artist of ARTISTS."""
    return opaque_id("spotify:artist:", word, 22)


def item_id(word: str) -> str:
    """Return the id of an item of ITEMS, or of an item that nobody knows."""
    return opaque_id("itm_", word)


def fan_id(word: str) -> str:
    """Return the id of a fan."""
    return opaque_id("fan_", word)


def order_id(word: str) -> str:
    """Return the id of the order of a scenario."""
    return opaque_id("ord_", word)


def email_hash(address: str) -> str:
    """Return the SHA-256 of the trimmed lower-case address, in hexadecimal digits."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()


def fan_address(word: str) -> str:
    """Return the invented e-mail address of a fan."""
    return f"listener-{word}@example.{('com', 'org', 'net')[len(word) % 3]}"


# word -> name, label
ARTISTS = {
    "hollow_pines": ("The Hollow Pines", "Cedar & Sons Records"),
    "marisol": ("Marisol Andradina", "Selo Maresia"),
    "voss": ("Elektra Vossberg", "Longwave Collective"),
    "brandt": ("Brandt & Söhne", "Longwave Collective"),
    "lune": ("Petite Lune d'Août", "Longwave Collective"),
    "kazehana": ("Kazehana", "Hidamari Records"),
    "tanabata": ("Tanabata Parade", "Hidamari Records"),
    "miragem": ("DJ Miragem", ""),
    "layali": ("Layali Drift", ""),
    "quill": ("Ada Quillfeather", ""),
}


class Storefront(NamedTuple):
    """A storefront; `clock` names its clock in CLOCKS and is its time zone."""

    owner: str | None
    name: str
    domain: str
    currency: str
    clock: str
    country: str
    opened: str
    closed: str = ""


STOREFRONTS = {
    "hollow_pines": Storefront(
        "hollow_pines", "The Hollow Pines Store", "hollowpines.example.com", "USD",
        "America/New_York", "US", "2022-05-01T13:00:00Z"),
    "marisol": Storefront(
        "marisol", "Loja Marisol", "loja.marisol.example.com", "BRL",
        "America/Sao_Paulo", "BR", "2022-08-15T12:00:00Z"),
    "longwave": Storefront(
        None, "Longwave Collective", "shop.longwave.example.org", "EUR",
        "Europe/Berlin", "DE", "2021-11-02T09:00:00Z"),
    "kazehana": Storefront(
        "kazehana", "風花 OFFICIAL STORE", "kazehana.example.net", "JPY",
        "Asia/Tokyo", "JP", "2023-02-01T01:00:00Z"),
    "layali": Storefront(
        "layali", "Layali Drift", "layali.example.net", "KWD",
        "Asia/Kuwait", "KW", "2023-06-10T06:00:00Z"),
    "quill": Storefront(
        "quill", "Paper Boats Supply", "quill.example.com", "USD",
        "America/New_York", "US", "2022-01-20T15:00:00Z", "2024-04-30T21:00:00Z"),
}  # fmt: skip

# Time zone -> (from this UTC moment, hours ahead of UTC); the first entry also holds before.
CLOCKS = {
    "America/Sao_Paulo": (("2020-01-01T00:00", -3),),
    "America/New_York": (
        ("2023-03-12T07:00", -4), ("2023-11-05T06:00", -5),
        ("2024-03-10T07:00", -4), ("2024-11-03T06:00", -5)),
    "Europe/Berlin": (
        ("2023-03-26T01:00", 2), ("2023-10-29T01:00", 1),
        ("2024-03-31T01:00", 2), ("2024-10-27T01:00", 1)),
    "Asia/Tokyo": (("2020-01-01T00:00", 9),),
    "Asia/Kuwait": (("2020-01-01T00:00", 3),),
}  # fmt: skip


class Item(NamedTuple):
    """A product; `options` makes one variant each, `splits` are ten-thousandths per artist."""

    storefront: str
    title: str
    kind: str
    price: int
    cost: int | None
    splits: dict[str, int]
    options: tuple[dict, ...] = ({},)
    release: str | None = None
    status: str = "ACTIVE"
    deleted: str = ""
    sells: int = 10  # how often ordinary orders draw it


SIZES = tuple({"size": size} for size in ("S", "M", "L", "XL"))
THREE_WAYS = (3334, 3333, 3333)


def solo(artist: str) -> dict[str, int]:
    """Return the splits of an item of one artist."""
    return {artist: 10000}


ITEMS = {
    "hp_tee": Item("hollow_pines", "Timberline Tour T-Shirt", "APPAREL", 3500, 900,
                   solo("hollow_pines"), SIZES, sells=20),
    "hp_hoodie": Item("hollow_pines", "Lantern Hoodie", "APPAREL", 6000, 2100,
                      solo("hollow_pines"), SIZES[:3]),
    "hp_lp": Item("hollow_pines", "Lantern Season (2×LP, Forest Green)", "VINYL", 4000, 1500,
                  solo("hollow_pines"), ({"edition": "Forest Green"},), "lantern", sells=20),
    "hp_cd": Item("hollow_pines", "Lantern Season (CD)", "CD", 1500, 350,
                  solo("hollow_pines"), release="lantern"),
    "hp_tape": Item("hollow_pines", "Backroad Demos (Cassette)", "CASSETTE", 1200, 400,
                    solo("hollow_pines"), release="backroad", status="SOLD_OUT", sells=4),
    "hp_bundle": Item("hollow_pines", "Lantern Season LP + T-Shirt", "BUNDLE", 6800, 2400,
                      solo("hollow_pines"), SIZES, "lantern", sells=4),
    "hp_digital": Item("hollow_pines", "Lantern Season (24-bit Download)", "DIGITAL", 1199, 0,
                       solo("hollow_pines"), release="lantern", sells=4),
    "hp_gift": Item("hollow_pines", "Hollow Pines Gift Card", "GIFT_CARD", 2500, 0,
                    solo("hollow_pines"), ({"value": "25"},), sells=0),
    "hp_pin": Item("hollow_pines", "Pinecone Enamel Pin", "ACCESSORY", 800, 150,
                   solo("hollow_pines")),
    "hp_poster": Item("hollow_pines", "Screen-Printed Poster, Numbered", "ACCESSORY", 2800, None,
                      solo("hollow_pines"), status="DELISTED", deleted="2024-05-06T16:20:00Z",
                      sells=0),
    "ms_tee": Item("marisol", "Camiseta Maré Alta", "APPAREL", 8990, 2650, solo("marisol"), SIZES,
                   sells=20),
    "ms_lp": Item("marisol", "Maré Alta (LP Azul)", "VINYL", 18990, 8100, solo("marisol"),
                  release="mare", sells=14),
    "ms_cd": Item("marisol", "Maré Alta (CD)", "CD", 4490, 1200, solo("marisol"), release="mare"),
    "ms_tote": Item("marisol", "Ecobag Litoral", "ACCESSORY", 5990, 1500, solo("marisol")),
    "ms_print": Item("marisol", "Pôster Litoral, 50 × 70 cm", "ACCESSORY", 3990, None,
                     solo("marisol")),
    "ms_remix": Item("marisol", "Ressaca Remixes (EP, 12\")", "VINYL", 12990, 6200,
                     {"marisol": 6000, "miragem": 4000}, release="ressaca", sells=5),
    "lw_voss_lp": Item("longwave", "Nachtzug (LP)", "VINYL", 2990, 1150, solo("voss"),
                       release="nachtzug", sells=20),
    "lw_voss_tee": Item("longwave", "Nachtzug T-Shirt", "APPAREL", 2790, 760, solo("voss"), SIZES),
    "lw_brandt_cd": Item("longwave", "Stahl & Samt (CD)", "CD", 1490, 310, solo("brandt"),
                         release="stahl"),
    "lw_brandt_cap": Item("longwave", "Mütze „Söhne“", "ACCESSORY", 2490, 640, solo("brandt")),
    "lw_lune_tape": Item("longwave", "Chambre 12 (Cassette)", "CASSETTE", 1290, 420, solo("lune"),
                         release="chambre"),
    "lw_fernweh": Item("longwave", "Fernweh EP (12\", Vossberg × Petite Lune)", "VINYL", 2490, 980,
                       {"voss": 7000, "lune": 3000}, release="fernweh"),
    "lw_tote": Item("longwave", "Longwave Tote Bag", "ACCESSORY", 1800, 390,
                    dict(zip(("voss", "brandt", "lune"), THREE_WAYS, strict=True))),
    "lw_digital": Item("longwave", "Nachtzug (FLAC)", "DIGITAL", 999, 0, solo("voss"),
                       release="nachtzug", sells=3),
    "kz_tee": Item("kazehana", "風花 Tシャツ", "APPAREL", 3500, 1100, solo("kazehana"), SIZES,
                   sells=20),
    "kz_lp": Item("kazehana", "Hatsuyuki (LP)", "VINYL", 4400, 1900, solo("kazehana"),
                  release="hatsuyuki"),
    "kz_towel": Item("kazehana", "Muffler Towel, Winter Tour", "ACCESSORY", 2200, 600,
                     solo("kazehana")),
    "kz_keyring": Item("kazehana", "Snowflake Key Ring", "ACCESSORY", 1100, 260, solo("kazehana")),
    "kz_sticker": Item("kazehana", "One-Yen Digital Sticker", "DIGITAL", 1, 0,
                       dict(zip(("kazehana", "tanabata", "miragem"), THREE_WAYS, strict=True)),
                       sells=0),
    "kz_preorder": Item("kazehana", "Haruichiban (CD, Pre-Order)", "CD", 3300, None,
                        {"kazehana": 5000, "tanabata": 5000}, status="PREORDER",
                        release="haruichiban", sells=5),
    "ly_lp": Item("layali", "Salt & Neon (LP)", "VINYL", 12345, 5200, solo("layali"),
                  release="salt"),
    "ly_tee": Item("layali", "Salt & Neon T-Shirt", "APPAREL", 8500, 2750, solo("layali"), SIZES),
    "ly_bag": Item("layali", "Souq Cassette Bag", "ACCESSORY", 4250, 1125, solo("layali")),
    "qu_lp": Item("quill", "Paper Boats (LP)", "VINYL", 2800, 1200, solo("quill"),
                  release="paper_boats"),
    "qu_zine": Item("quill", "Tour Diary Zine", "ACCESSORY", 1500, 300, solo("quill")),
}  # fmt: skip
UNKNOWN_ITEM = Item("hollow_pines", "Tour Van Air Freshener", "ACCESSORY", 600, None, {})

# country -> currency, number of fans, share of the ordinary orders, storefronts with weights,
# places as (region, postcode, tax per 100,000), whether prices hold the tax
COUNTRIES = {
    "US": ("USD", 36, 32, {"hollow_pines": 58, "quill": 22, "longwave": 12, "kazehana": 8},
           (("NY", "11211", 8875), ("CA", "90026", 9500), ("TX", "78704", 8250),
            ("OR", "97209", 0)), False),
    "BR": ("BRL", 24, 22, {"marisol": 86, "hollow_pines": 8, "longwave": 6},
           (("SP", "01310-100", 0), ("RJ", "22041-011", 0), ("MG", "30140-071", 0),
            ("PE", "50030-230", 0)), True),
    "DE": ("EUR", 16, 15, {"longwave": 80, "hollow_pines": 14, "kazehana": 6},
           (("BE", "10999", 19000), ("HH", "20357", 19000), ("SN", "04109", 19000)), True),
    "FR": ("EUR", 6, 6, {"longwave": 85, "marisol": 15},
           (("IDF", "75011", 20000), ("ARA", "69001", 20000)), True),
    "ES": ("EUR", 4, 4, {"longwave": 70, "marisol": 30},
           (("CT", "08012", 21000), ("MD", "28004", 21000)), True),
    "JP": ("JPY", 18, 14, {"kazehana": 88, "longwave": 12},
           (("13", "150-0043", 10000), ("27", "542-0086", 10000), ("01", "060-0061", 10000)),
           True),
    "KW": ("KWD", 9, 7, {"layali": 88, "hollow_pines": 12},
           (("HA", "22002", 0), ("KU", "15001", 0)), False),
}  # fmt: skip

EXPONENTS = {"USD": 2, "BRL": 2, "EUR": 2, "JPY": 0, "KWD": 3}
SHIPPING = {"USD": 599, "BRL": 1890, "EUR": 590, "JPY": 800, "KWD": 1500}
PRICE_STEPS = {"USD": 50, "BRL": 50, "EUR": 50, "JPY": 10, "KWD": 250}
FIXED_FEES = {"USD": 30, "BRL": 40, "EUR": 25, "JPY": 0, "KWD": 75}
CHARGEBACK_FEES = {"USD": 1500, "BRL": 5500, "EUR": 1500, "JPY": 1300, "KWD": 4500}
# US dollars per unit, for the price of an item in another currency than its storefront's.
PRICE_LEVELS = {"USD": "1", "BRL": "0.20", "EUR": "1.08", "JPY": "0.0066", "KWD": "3.25"}

METHODS = {"CARD": 44, "APPLE_PAY": 18, "GOOGLE_PAY": 10, "PAYPAL": 20, "KLARNA": 8}
SURFACES = {"ARTIST_PROFILE": 34, "RELEASE_PAGE": 16, "NOW_PLAYING": 14, "MERCH_HUB": 10,
            "ARTIST_PICK": 8, "DIRECT": 10, None: 8}  # fmt: skip
# Orders per local hour of the day.
HOUR_WEIGHTS = (6, 3, 1, 1, 1, 1, 2, 4, 6, 8, 9, 10, 13, 12, 11, 11, 12, 14, 17, 20, 23, 24, 19, 12)
CODES = ("WELCOME10", "NEWSLETTER", "TOUR24", "FRIENDS")

# Statuses that an order of this last status went through.
HISTORY = {
    "ORDER_PLACED": (),
    "PAYMENT_PENDING": (),
    "PAYMENT_FAILED": (),
    "ORDER_CANCELLED": (),
    "PAYMENT_CAPTURED": (),
    "IN_PRODUCTION": ("PAYMENT_CAPTURED",),
    "PARTIALLY_SHIPPED": ("PAYMENT_CAPTURED", "IN_PRODUCTION"),
    "ORDER_SHIPPED": ("PAYMENT_CAPTURED", "IN_PRODUCTION"),
    "ORDER_IN_CUSTOMS": ("PAYMENT_CAPTURED", "ORDER_SHIPPED"),
    "ORDER_DELIVERED": ("PAYMENT_CAPTURED", "IN_PRODUCTION", "ORDER_SHIPPED"),
    "ORDER_REFUNDED": ("PAYMENT_CAPTURED",),
}

# US dollars per unit on the first day of each month: rounded levels near the market's, for trying
# the project out and not for books.
MONTHLY_RATES = {
    ("BRL", "2016-09"): "0.31 0.31 0.30 0.30 0.31 0.32 0.32 0.32 0.31 0.31 0.30 0.32 0.32 0.32 0.31"
    " 0.31 0.30 0.31 0.31 0.30 0.28 0.27 0.26 0.27 0.24 0.25 0.27",
    ("BRL", "2023-10"): "0.199 0.198 0.203 0.206 0.202 0.201 0.199 0.193 0.191 0.179 0.177 0.177"
    " 0.184 0.173 0.166",
    ("EUR", "2023-10"): "1.055 1.056 1.091 1.104 1.082 1.081 1.079 1.069 1.085 1.073 1.079 1.105"
    " 1.113 1.086 1.052",
    ("JPY", "2023-10"): "0.00669 0.00662 0.00676 0.00709 0.00681 0.00666 0.00661 0.00635 0.00637"
    " 0.00620 0.00669 0.00684 0.00696 0.00656 0.00667",
    ("KWD", "2023-10"): "3.235 3.233 3.243 3.252 3.249 3.250 3.252 3.246 3.259 3.261 3.270 3.274"
    " 3.278 3.262 3.253",
}
WEEKLY_RATES_OF_2024 = ("BRL", "EUR")

# Addresses that many people give, so that they say nothing about who somebody is.
SHARED_ADDRESSES = {
    "noreply@example.com": "address of senders who read no mail",
    "pos@example.com": "till of a merch table",
    "guest@example.com": "placeholder for guests",
    "test@example.com": "placeholder for tests",
    "info@example.com": "address of a shop itself",
}


class Line(NamedTuple):
    """A line of an order; `gross` is its price where that is not quantity times the price."""

    item: str
    quantity: int = 1
    variant: int = 0
    gross: int | None = None


class Discount(NamedTuple):
    """A discount; `value` is per cent or minor units, `line` the index of the line."""

    kind: str
    value: int = 0
    target: str = "ORDER"
    line: int | None = None
    code: str | None = "WELCOME10"


class Step(NamedTuple):
    """A money event, `after` minutes after the order; no amount means what is left to pay."""

    event: str
    method: str = "CARD"
    amount: int | None = None
    after: int = 1


class Refund(NamedTuple):
    """A refund of `lines` as (index, units); `change` moves its amount away from its parts."""

    lines: tuple[tuple[int, int], ...] = ()
    reason: str = "CHANGED_MIND"
    status: str = "REFUND_ISSUED"
    shipping: bool = False
    change: int = 0
    restocked: bool = False
    destination: str = "ORIGINAL_METHOD"
    method: str | None = None
    issued: str | None = None


class Parcel(NamedTuple):
    """A parcel with all units of some lines; no lines means all that are shipped."""

    status: str
    lines: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Scenario:
    """An order: what is fixed about it; None, and the buyer "any", are drawn or follow."""

    word: str
    what: str = ""
    storefront: str = "hollow_pines"
    lines: tuple[Line, ...] = (Line("hp_tee"),)
    buyer: str = "any"  # "nobody", "fan:<word>" or "guest:<address>"
    country: str | None = None
    place: int | None = None
    placed: str | None = None
    status: str | None = None
    cancel_reason: str = ""
    version: int | None = None
    shipping: tuple[int, ...] | None = None
    discounts: tuple[Discount, ...] = ()
    tip: int = 0
    steps: tuple[Step, ...] | None = None
    refunds: tuple[Refund, ...] = ()
    parcels: tuple[Parcel, ...] | None = None
    surface: str | None = ""
    is_test: bool = False
    has_events: bool | None = None
    other_event: str = ""
    special: str = ""  # a delivery that the generator scripts
    is_redelivered: bool = False


OREGON = 3  # index of the place without sales tax
CAPTURED, AUTHORIZED = "PAYMENT_CAPTURED", "PAYMENT_AUTHORIZED"
PAID, LATER = Step(CAPTURED), 3 * 24 * 60
BASKET = (Line("hp_tee", 2), Line("hp_pin", 3))
MEMBERS_ADDRESS = fan_address("merged_c")
TWINS_ADDRESS = "the-twins@example.org"
RETURNING_GUEST = "twice-a-guest@example.net"
SHARED_ADDRESS = "noreply@example.com"

SCENARIOS = (
    # Currencies and what the lines look like
    Scenario("usd_order", "US dollars: 3500 is 35.00; the tax comes on top", place=0,
             surface="ARTIST_PROFILE"),
    Scenario("eur_order", "euros; the prices hold the tax", "longwave", (Line("lw_voss_lp"),),
             surface="RELEASE_PAGE"),
    Scenario("brl_order", "Brazilian reais", "marisol", (Line("ms_tee", variant=1),),
             surface="NOW_PLAYING"),
    Scenario("jpy_order", "yen have no minor unit: 3500 is 3,500", "kazehana", (Line("kz_tee"),),
             surface="MERCH_HUB"),
    Scenario("kwd_order", "Kuwaiti dinars have three decimals: 12345 is 12.345", "layali",
             (Line("ly_lp"),), surface="ARTIST_PICK"),
    Scenario("v1_with_quantity", "schema version 1: unit prices, quantities above 1",
             lines=BASKET, version=1, place=OREGON, surface=None),
    Scenario("v2_with_quantity", "schema version 2: the same basket as line totals", lines=BASKET,
             version=2, place=OREGON),
    Scenario("v2_gross_not_divisible", "three for 20.00: the total has no exact unit price",
             lines=(Line("hp_pin", 3, gross=2000),), version=2),
    Scenario("empty_line_items", "paid, but line_items is []", "marisol", (Line("ms_cd", 2),)),
    Scenario("bundle", "an item of type BUNDLE", lines=(Line("hp_bundle", variant=2),),
             surface="DIRECT"),
    Scenario("digital_only", "nothing is shipped", lines=(Line("hp_digital"),)),
    Scenario("item_deleted_after_sale", "its item was deleted later",
             lines=(Line("hp_poster"), Line("hp_cd")), placed="2024-02-17T20:41:09-05:00"),
    Scenario("unknown_item", "a line's item_id is in no merch_items row",
             lines=(Line("hp_tape"), Line("unknown")), placed="2023-12-04T18:22:51-05:00"),
    Scenario("collaboration_70_30", "an item of two artists, 70 to 30", "longwave",
             (Line("lw_fernweh", 2),)),
    Scenario("one_yen_for_three", "1 yen to be shared 3334/3333/3333", "kazehana",
             (Line("kz_sticker"),), steps=(PAID,)),
    Scenario("multi_artist_order", "items of three artists of one storefront", "longwave",
             (Line("lw_voss_tee", variant=1), Line("lw_brandt_cd"), Line("lw_lune_tape", 2))),
    Scenario("closed_storefront", "sold by a storefront that closed later", "quill",
             (Line("qu_lp"), Line("qu_zine")), placed="2024-04-11T01:12:40Z"),
    # Money in
    Scenario("captured_not_shipped", "paid, nothing else yet", placed="2024-08-31T20:14:33-04:00",
             status="PAYMENT_CAPTURED"),
    Scenario("in_production", "a pre-order that is not shipped yet", "kazehana",
             (Line("kz_preorder"),), placed="2024-08-24T22:03:19+09:00", status="IN_PRODUCTION"),
    Scenario("placed_only", "placed, no money event yet", "marisol", (Line("ms_print"),),
             placed="2024-08-31T19:48:02-03:00", status="ORDER_PLACED", steps=()),
    Scenario("capture_in_two_parts", "captured in two parts, the second with the parcel",
             lines=(Line("hp_hoodie", variant=1), Line("hp_lp")),
             steps=(Step(CAPTURED, amount=5000), Step(CAPTURED, after=LATER))),
    Scenario("authorised_then_voided", "cancelled; the authorisation is voided", status=
             "ORDER_CANCELLED", cancel_reason="FAN_REQUEST",
             steps=(Step(AUTHORIZED), Step("PAYMENT_VOIDED", after=600))),
    Scenario("authorised_not_captured", "authorised, not captured yet", "longwave",
             (Line("lw_voss_lp"),), placed="2024-08-30T21:05:18+02:00", status="PAYMENT_PENDING",
             steps=(Step(AUTHORIZED, "KLARNA"),)),
    Scenario("cancelled_before_capture", "cancelled before any money event", "marisol",
             (Line("ms_lp"),), status="ORDER_CANCELLED", cancel_reason="OUT_OF_STOCK", steps=()),
    Scenario("cancelled_after_capture", "cancelled and paid back in full", "longwave",
             (Line("lw_tote", 4),), status="ORDER_CANCELLED", cancel_reason="FRAUD",
             refunds=(Refund(((0, 4),), "FRAUD", shipping=True),)),
    Scenario("cancelled_as_declined", "cancelled after the payment failed twice", "kazehana",
             (Line("kz_lp"),), status="ORDER_CANCELLED", cancel_reason="PAYMENT_DECLINED",
             steps=(Step("PAYMENT_FAILED"), Step("PAYMENT_FAILED", after=4))),
    Scenario("cancelled_otherwise", "cancelled for another reason", "layali", (Line("ly_bag"),),
             status="ORDER_CANCELLED", cancel_reason="OTHER", steps=()),
    Scenario("payment_failed", "the payment failed, nothing was captured",
             status="PAYMENT_FAILED", steps=(Step("PAYMENT_FAILED", "APPLE_PAY"),)),
    Scenario("failed_then_captured", "the second attempt was captured", "layali",
             (Line("ly_tee", variant=2),),
             steps=(Step("PAYMENT_FAILED"), Step(CAPTURED, after=6))),
    Scenario("gift_card_bought", "a gift card, nothing to ship", lines=(Line("hp_gift", 2),)),
    Scenario("gift_card_and_merch", "a gift card beside merch",
             lines=(Line("hp_gift"), Line("hp_cd"))),
    Scenario("gift_card_spent", "25.00 by gift card, the rest by card", lines=(Line("hp_hoodie"),),
             steps=(Step(CAPTURED, "GIFT_CARD", 2500), Step(CAPTURED))),
    Scenario("store_credit_spent", "10.00 of store credit, the rest by PayPal", "longwave",
             (Line("lw_brandt_cap"),), buyer="fan:de01", placed="2024-05-25T20:31:47+02:00",
             steps=(Step(CAPTURED, "STORE_CREDIT", 1000), Step(CAPTURED, "PAYPAL"))),
    Scenario("chargeback_won", "the bank took the money and gave it back",
             lines=(Line("hp_lp"),), placed="2024-02-02T12:31:10-05:00",
             steps=(PAID, Step("CHARGEBACK_OPENED", after=40 * 1440),
                    Step("CHARGEBACK_WON", after=75 * 1440))),
    Scenario("chargeback_lost", "the bank took the money for good", "marisol",
             (Line("ms_lp"), Line("ms_tote")), placed="2024-01-25T16:02:44-03:00",
             steps=(PAID, Step("CHARGEBACK_OPENED", after=33 * 1440),
                    Step("CHARGEBACK_LOST", after=80 * 1440))),
    Scenario("chargeback_open", "the bank took the money, no verdict yet", "longwave",
             (Line("lw_voss_tee", variant=2),), placed="2024-07-19T22:10:00+02:00",
             steps=(PAID, Step("CHARGEBACK_OPENED", after=44 * 1440))),
    Scenario("free_order", "all discounted, nothing to pay, delivered", lines=(Line("hp_tee"),),
             discounts=(Discount("PERCENT", 100, code="PRESS"),
                        Discount("FREE_SHIPPING", target="SHIPPING", code=None)),
             status="ORDER_DELIVERED"),
    Scenario("test_order", "is_test: no sale", buyer="fan:tester", is_test=True,
             lines=(Line("hp_tee", variant=1),)),
    Scenario("settled_in_dollars", "paid in euros, settled in US dollars", "hollow_pines",
             (Line("hp_lp"),), country="DE"),
    Scenario("settled_in_yen", "paid in US dollars, settled in yen", "kazehana",
             (Line("kz_lp"), Line("kz_keyring", 2)), country="US"),
    Scenario("settled_from_dinars", "paid in Kuwaiti dinars, settled in US dollars",
             "hollow_pines", (Line("hp_hoodie", variant=1),), country="KW"),
    # Money back
    Scenario("fx_refund_brl", "reais sold in November, in part paid back in May", "marisol",
             (Line("ms_tee", 2), Line("ms_tote")), placed="2023-11-14T20:15:32-03:00",
             refunds=(Refund(((0, 1),), "WRONG_ITEM", issued="2024-05-21"),)),
    Scenario("fx_refund_eur", "euros sold in January, in part paid back in April", "longwave",
             (Line("lw_voss_lp"), Line("lw_brandt_cap")), placed="2024-01-09T18:40:05Z",
             refunds=(Refund(((1, 1),), "DAMAGED", issued="2024-04-18"),)),
    Scenario("january_refunded_in_march", "100.00 in January 2024, 40.00 paid back in March",
             lines=(Line("hp_hoodie"), Line("hp_lp")), place=OREGON, shipping=(),
             placed="2024-01-16T19:27:45-05:00",
             refunds=(Refund(((1, 1),), restocked=True, issued="2024-03-12"),)),
    Scenario("full_refund_after_delivery", "ORDER_REFUNDED, the parcel was delivered", "marisol",
             (Line("ms_cd"), Line("ms_print")), status="ORDER_REFUNDED",
             refunds=(Refund(((0, 1), (1, 1)), "DAMAGED", shipping=True, restocked=True),),
             parcels=(Parcel("DELIVERED"),)),
    Scenario("full_refund_before_shipping", "ORDER_REFUNDED, nothing was delivered", "longwave",
             (Line("lw_voss_lp"),), status="ORDER_REFUNDED", parcels=(),
             refunds=(Refund(((0, 1),), shipping=True),)),
    Scenario("refund_differs_from_lines", "5.00 kept for restocking: refund is not its lines",
             lines=(Line("hp_tee", 2), Line("hp_pin")), place=OREGON,
             refunds=(Refund(((0, 2),), change=-500, restocked=True),)),
    Scenario("goodwill_refund", "a refund without lines", "kazehana", (Line("kz_towel", 2),),
             refunds=(Refund((), "GOODWILL", change=500),)),
    Scenario("refund_to_store_credit", "paid back as store credit", "longwave",
             (Line("lw_voss_tee"), Line("lw_lune_tape")), buyer="fan:de01",
             placed="2024-03-03T11:20:09+01:00",
             refunds=(Refund(((0, 1),), destination="STORE_CREDIT", method="STORE_CREDIT",
                             restocked=True),)),
    Scenario("refund_of_shipping", "only the shipping is given back", "marisol",
             (Line("ms_tote"),), refunds=(Refund((), "NOT_RECEIVED", shipping=True),)),
    Scenario("refund_requested", "asked for, not issued", "layali", (Line("ly_tee", 2),),
             refunds=(Refund(((0, 1),), "WRONG_ITEM", "REFUND_REQUESTED"),)),
    Scenario("refund_failed", "issued, but the money did not go through", lines=(Line("hp_tee"),),
             refunds=(Refund(((0, 1),), "NOT_RECEIVED", "REFUND_FAILED"),)),
    Scenario("refund_with_tax_included", "the tax in the price is given back apart", "longwave",
             (Line("lw_voss_lp", 2),), refunds=(Refund(((0, 1),), "DAMAGED"),)),
    Scenario("refund_with_tax_on_top", "the tax on top is given back too",
             lines=(Line("hp_lp", 3),), place=0, refunds=(Refund(((0, 1),), "DAMAGED"),)),
    Scenario("refund_in_two_steps", "two refunds of one order", "kazehana",
             (Line("kz_tee", 2), Line("kz_towel")),
             refunds=(Refund(((0, 1),), "WRONG_ITEM"), Refund(((1, 1),), restocked=True))),
    Scenario("gift_card_refunded", "a gift card is taken back", lines=(Line("hp_gift"),),
             status="ORDER_REFUNDED", refunds=(Refund(((0, 1),)),)),
    Scenario("refund_back_to_gift_card", "paid by gift card, paid back onto it", place=OREGON,
             lines=(Line("hp_cd"),), shipping=(),
             steps=(Step(CAPTURED, "GIFT_CARD"),), refunds=(Refund(((0, 1),), "DAMAGED"),)),
    # Discounts, tip
    Scenario("percent_over_three_lines", "15 % over three lines leaves a remainder to spread",
             lines=(Line("hp_digital"), Line("hp_cd"), Line("hp_pin", 3)),
             discounts=(Discount("PERCENT", 15, code="TOUR24"),)),
    Scenario("fixed_on_one_line", "a fixed discount on the second line", "longwave",
             (Line("lw_voss_lp"), Line("lw_tote")),
             discounts=(Discount("FIXED", 500, "LINE", 1, None),)),
    Scenario("free_shipping", "the discount takes the shipping off", "marisol",
             (Line("ms_lp"), Line("ms_cd")),
             discounts=(Discount("FREE_SHIPPING", target="SHIPPING", code="FRETEGRATIS"),)),
    Scenario("two_discounts", "a line and an order discount together", "kazehana",
             (Line("kz_lp"), Line("kz_keyring", 3)),
             discounts=(Discount("FIXED", 300, "LINE", 1, None), Discount("PERCENT", 7))),
    Scenario("tip", "a tip for the artist", tip=500),
    Scenario("two_shipping_lines", "two amounts add up to the shipping", "longwave",
             (Line("lw_voss_lp", 2),), country="FR", shipping=(1180, 400)),
    # Parcels and statuses
    Scenario("partially_shipped", "two parcels, one delivered", "longwave",
             (Line("lw_voss_lp"), Line("lw_brandt_cap")), status="PARTIALLY_SHIPPED",
             placed="2024-08-12T17:52:26+02:00",
             parcels=(Parcel("DELIVERED", (0,)), Parcel("LABEL_CREATED", (1,)))),
    Scenario("parcel_lost", "the carrier lost the parcel", "marisol", (Line("ms_tee"),),
             status="ORDER_SHIPPED", parcels=(Parcel("LOST"),)),
    Scenario("parcel_returned", "the parcel came back", lines=(Line("hp_hoodie", variant=2),),
             status="ORDER_SHIPPED", parcels=(Parcel("RETURNED"),)),
    Scenario("unknown_status", "a status that no contract knows", "hollow_pines",
             (Line("hp_lp"),), country="BR", status="ORDER_IN_CUSTOMS",
             parcels=(Parcel("SHIPPED"),)),
    Scenario("status_by_furthest_event", "events say delivered, the order still says shipped",
             status="ORDER_SHIPPED", lines=(Line("hp_lp"),), placed="2024-05-03T13:08:21-04:00",
             has_events=True, special="furthest event"),
    Scenario("event_of_another_word", "an event that is no status", has_events=True,
             other_event="TRACKING_UPDATED", lines=(Line("hp_cd"),)),
    # Days
    Scenario("late_evening_in_sao_paulo", "the next day in UTC", "marisol",
             (Line("ms_tee"), Line("ms_cd")), placed="2024-03-10T23:30:00-03:00"),
    Scenario("after_midnight_in_tokyo", "written in UTC, where it is the month before", "kazehana",
             (Line("kz_towel"),), placed="2024-01-31T15:05:00Z"),
    # Deliveries
    Scenario("duplicate_transaction", "the capture arrives twice", lines=(Line("hp_tape"),),
             steps=(PAID,), special="duplicate transaction"),
    Scenario("newest_stands_earlier", "the newer version stands earlier in the file",
             lines=(Line("hp_tee", variant=2),), tip=300, special="newest stands earlier"),
    Scenario("tie_of_updated_at", "same updated_at: the later delivery wins", "marisol",
             (Line("ms_tote"),), special="tie"),
    Scenario("older_version_arrives_later", "an older version is delivered after the newest",
             "longwave", (Line("lw_brandt_cd"),), special="older arrives later"),
    Scenario("everything_redelivered", "order, parcel and refund each came in two versions",
             lines=(Line("hp_lp"), Line("hp_cd")), is_redelivered=True,
             refunds=(Refund(((1, 1),), "WRONG_ITEM"),)),
    # Who bought
    Scenario("merged_a", storefront="longwave", lines=(Line("lw_voss_lp"),),
             buyer="fan:merged_a", placed="2023-11-20T19:03:12+01:00"),
    Scenario("merged_b", lines=(Line("hp_cd"),), country="DE", buyer="fan:merged_b",
             placed="2024-01-22T21:44:00Z"),
    Scenario("merged_c", storefront="longwave", lines=(Line("lw_brandt_cd"),),
             buyer="fan:merged_c", placed="2024-04-02T08:15:27+02:00"),
    Scenario("merged_guest", storefront="longwave", lines=(Line("lw_tote"),),
             buyer=f"guest:{MEMBERS_ADDRESS}", placed="2024-06-15T23:58:41+02:00"),
    Scenario("twin_one", buyer="fan:twin_one", lines=(Line("hp_tee"),)),
    Scenario("twin_two", storefront="quill", lines=(Line("qu_lp"),), buyer="fan:twin_two",
             placed="2024-03-21T23:12:05Z"),
    Scenario("guest_once", buyer=f"guest:{RETURNING_GUEST}", storefront="marisol",
             lines=(Line("ms_cd"),), placed="2023-12-18T10:20:30-03:00"),
    Scenario("guest_again", buyer=f"guest:{RETURNING_GUEST}", storefront="marisol",
             lines=(Line("ms_lp"),), placed="2024-06-07T22:01:54-03:00"),
    Scenario("nobody_one", buyer="nobody", lines=(Line("hp_pin"),),
             placed="2024-02-24T15:30:11-05:00"),
    Scenario("nobody_two", buyer="nobody", lines=(Line("hp_tee"), Line("hp_pin")),
             placed="2024-02-24T16:02:37-05:00"),
    Scenario("shared_one", buyer=f"guest:{SHARED_ADDRESS}", lines=(Line("hp_cd"),)),
    Scenario("shared_two", buyer=f"guest:{SHARED_ADDRESS}", storefront="marisol",
             lines=(Line("ms_tote"),)),
    Scenario("shared_three", buyer=f"guest:{SHARED_ADDRESS}", storefront="longwave",
             lines=(Line("lw_voss_lp"),)),
)  # fmt: skip

# word -> address or None, country, word of the fan it was merged into; ordinary fans come on top
SPECIAL_FANS = {
    "merged_a": (fan_address("merged_a"), "DE", "merged_b"),
    "merged_b": (fan_address("merged_b"), "DE", "merged_c"),
    "merged_c": (MEMBERS_ADDRESS, "DE", None),
    "twin_one": (TWINS_ADDRESS, "US", None),
    "twin_two": (TWINS_ADDRESS, "US", None),
    "tester": (fan_address("tester"), "US", None),
    "no_address": (None, "US", None),
}


class Case(NamedTuple):
    """The raw ids that show something, and what."""

    ids: tuple[str, ...]
    what: str


def orders_of(*words: str) -> tuple[str, ...]:
    """Return the order ids of scenarios."""
    return tuple(order_id(word) for word in words)


CASES = {one.word: Case((order_id(one.word),), one.what) for one in SCENARIOS if one.what} | {
    "same_basket_in_both_versions": Case(
        orders_of("v1_with_quantity", "v2_with_quantity"), "both come to the same gross amount"),
    "tax_on_top": Case(orders_of("usd_order"), "taxes_included is false"),
    "tax_included": Case(orders_of("eur_order"), "taxes_included is true"),
    "attribution_on_every_surface": Case(
        orders_of("usd_order", "eur_order", "brl_order", "jpy_order", "kwd_order", "bundle"),
        "one order of each surface of the app"),
    "without_attribution": Case(orders_of("v1_with_quantity"), "nobody knows where it began"),
    "merged_fans_and_guest": Case(
        (*map(fan_id, ("merged_a", "merged_b", "merged_c")),
         *orders_of("merged_a", "merged_b", "merged_c", "merged_guest")),
        "A was merged into B, B into C, a guest gave C's e-mail address: one person"),
    "two_fans_share_an_address": Case(
        (*map(fan_id, ("twin_one", "twin_two")), *orders_of("twin_one", "twin_two")),
        "two records with one e-mail address, not merged"),
    "guest_orders_twice": Case(
        orders_of("guest_once", "guest_again"), "a guest who came back, without a fan's record"),
    "nobody_known": Case(
        orders_of("nobody_one", "nobody_two"), "neither a fan nor a guest's e-mail address"),
    "guests_with_a_shared_address": Case(
        orders_of("shared_one", "shared_two", "shared_three"),
        "three guests gave an address of shared_email_hashes: three persons"),
    "repeat_fan": Case((fan_id("us00"),), "a fan with several orders"),
    "fan_without_address": Case((fan_id("no_address"),), "email_sha256 is empty"),
    "fan_redelivered": Case((fan_id("br00"),), "a fan's record in two versions"),
    "item_redelivered": Case((item_id("ms_lp"),), "the price went up: two versions"),
    "artist_renamed": Case((artist_uri("layali"),), "two versions with different names"),
    "storefront_redelivered": Case(
        (opaque_id("sfr_", "quill", 12),), "open in its older version, closed in its newest"),
}  # fmt: skip
