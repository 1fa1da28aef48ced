"""What the invented WooCommerce sample is made of: two shops, their goods and scripted orders.

All names, titles and addresses are our own. `ORDERS` scripts the orders that show something,
`CASES` says under a speaking name which raw ids show what.
"""

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

OAK, PINE = "oak_and_co", "pine_supply"

# What a real shop numbers otherwise; the ids of golden case G4 are those of a public example.
FIXED_IDS = {"golden_unpaid_refund": 45, "golden_unpaid_refund/refund_1": 60,
             "golden_unpaid_refund/line_1": 2}  # fmt: skip


PARTS = ("", "line_1", "line_2", "line_3", "shipping")  # of an ordinary order


def number_of(word: str) -> int:
    """Return the id of what a word names; the same word has the same id in both shops.

    Ordinary orders, o000 and on, are counted, so that any number of them has ids of its own.
    """
    order, _, part = word.partition("/")
    if order[1:].isdigit():
        return 10_000_000 + 10 * int(order[1:]) + PARTS.index(part)
    digest = hashlib.sha256(word.encode()).digest()
    return FIXED_IDS.get(word, 1_000_000 + int.from_bytes(digest[:8], "big") % 9_000_000)


class Store(NamedTuple):
    """A shop: `tax` is the rate by class of goods, `places` are (state, city, postcode)."""

    landing: str
    currency: str
    timezone: str
    country: str
    prices_include_tax: bool
    tax: dict[str, str]
    places: tuple[tuple[str, str, str], ...]


STORES = {
    OAK: Store(
        "airbyte", "EUR", "Europe/Berlin", "DE", True,
        {"standard": "0.19", "reduced": "0.07", "none": "0"},
        (("BE", "Berlin", "10999"), ("SN", "Leipzig", "04109"), ("HH", "Hamburg", "20357"))),
    PINE: Store(
        "api", "USD", "America/New_York", "US", False,
        {"standard": "0.08875", "reduced": "0.04", "none": "0"},
        (("NY", "Brooklyn", "11211"), ("NJ", "Hoboken", "07030"), ("MA", "Boston", "02108"))),
}  # fmt: skip


class Product(NamedTuple):
    """A product; `price` is without tax, `sells` how often ordinary orders draw it."""

    store: str
    name: str
    price: str
    category: str
    tax: str = "standard"
    kind: str = "simple"
    status: str = "publish"
    is_virtual: bool = False
    is_downloadable: bool = False
    variations: tuple[str, ...] = ()
    sells: int = 10


PRODUCTS = {
    "stool": Product(OAK, "Hocker „Linde“ <em>massiv</em>", "100.00", "Möbel &amp; Holz"),
    "board": Product(OAK, "Schneidebrett Eiche 🌳", "29.41", "Küche", sells=20),
    "oil": Product(OAK, "Leinöl, 250 ml", "8.32", "Pflege", sells=15),
    "book": Product(OAK, "Holz & Handwerk (Buch)", "28.04", "Bücher", "reduced"),
    "lamp": Product(OAK, "Lampe „Söhne“", "75.63", "Licht", kind="variable",
                    variations=("small", "tall")),
    "plan": Product(OAK, "Bauplan Hocker (PDF)", "12.61", "Pläne", is_virtual=True,
                    is_downloadable=True, sells=4),
    "sample": Product(OAK, "Holzmuster", "0.00", "", "none", sells=0),
    "bench": Product(OAK, "Gartenbank", "210.08", "Möbel &amp; Holz", status="private", sells=0),
    "shelf": Product(OAK, "Regal, in Arbeit", "0.00", "Möbel &amp; Holz", status="draft", sells=0),
    "axe": Product(PINE, "Camp Axe, 24\"", "64.00", "Tools"),
    "mug": Product(PINE, "Enamel Mug 🏕️", "14.50", "Kitchen", sells=20),
    "shirt": Product(PINE, "Flannel Shirt", "58.00", "Apparel", "reduced", "variable",
                     variations=("s", "m", "l"), sells=15),
    "candle": Product(PINE, "Pine & Smoke Candle", "22.00", "Home"),
    "card": Product(PINE, "Trail Map, printed", "50.00", "Maps", "none", sells=4),
    "ebook": Product(PINE, "Knots for Everyone (EPUB)", "9.99", "Maps", "none", is_virtual=True,
                     sells=4),
    "kit": Product(PINE, "Repair Kit", "45.00", "Tools", "none", sells=0),
    "rope": Product(PINE, "Hemp Rope", "18.00", "Tools", status="trash", sells=0),
    "pack": Product(PINE, "Day Pack, coming soon", "120.00", "", status="pending", sells=0),
}  # fmt: skip

# Shop, code -> type, amount, whether shipping is free
COUPONS = {
    (OAK, "linde10"): ("percent", "10.00", False),
    (OAK, "versand"): ("fixed_cart", "0.00", True),
    (PINE, "trail5"): ("fixed_cart", "5.00", False),
    (PINE, "mug3"): ("fixed_product", "3.00", False),
    (PINE, "sponsor"): ("percent", "100.00", False),
    (PINE, "bundle"): ("wholesale_price", "8.00", False),  # a plugin's type
}

SHARED_ADDRESS = "info@example.com"  # of shared_email_hashes: nobody's own
STOREFRONT_ADDRESS = "listener-us00@example.org"  # a fan of the storefront sample
CROSSOVER_ADDRESS = "crossover@example.com"  # a customer of the Shopify sample too

# Shop, word -> first name, last name, address; ordinary customers come on top
CUSTOMERS = {
    (OAK, "regular"): ("Änne", "Beispiel-Özdemir", "aenne@example.org"),
    (OAK, "nameless"): ("", "", "nameless@example.net"),
    (OAK, "no_address"): ("Ohne", "Adresse", ""),
    (OAK, "never_ordered"): ("Nie", "Bestellt", "never@example.org"),
    (PINE, "regular"): ("Rae", "O'Sample", " Rae@Example.org"),
    (PINE, "fan"): ("Una", "Example", "Listener-US00@example.org "),
    (PINE, "shared_one"): ("Shop", "One", SHARED_ADDRESS),
    (PINE, "shared_two"): ("Shop", "Two", "Info@Example.com"),
    (PINE, "shared_three"): ("Shop", "Three", " info@example.com"),
}


class Line(NamedTuple):
    """A line: `off` is the discount, negative where somebody raised the price of the line."""

    product: str
    quantity: int = 1
    off: str = "0"
    variation: str = ""
    subtotal: str = ""  # where it is not quantity times price
    names: str = "all"  # which ids it holds: all, only_variation or none


class RefundLine(NamedTuple):
    """What a refund gives back of the line at `index`; tax comes on top by the line's rate."""

    index: int
    quantity: int
    amount: str


class Refund(NamedTuple):
    """A refund; without `amount` it is what its lines, its shipping and their tax come to."""

    lines: tuple[RefundLine, ...] = ()
    shipping: str = "0"
    amount: str = ""
    days: int = 3
    is_paid_back: bool = True
    arrives: bool = True
    names_lines: bool = True
    reason: str = ""


@dataclass(frozen=True)
class Order:
    """An order; what is None or empty follows from the rest or is drawn."""

    word: str
    what: str = ""
    store: str = PINE
    lines: tuple[Line, ...] = (Line("mug"),)
    status: str = "completed"
    placed: str = ""  # in the shop's time zone
    is_paid: bool | None = None
    is_completed: bool | None = None
    method: str = "stripe"
    has_transaction: bool | None = None
    buyer: str = ""  # customer:<word>, guest:<address>, unknown:<word> or nobody
    shipping: str = "0"
    coupons: tuple[tuple[str, str], ...] = ()
    fees: tuple[tuple[str, str, str], ...] = ()  # name, amount, class of tax
    refunds: tuple[Refund, ...] = ()
    replaced: dict = field(default_factory=dict)  # fields that hold something odd


def back(*lines: tuple[int, int, str], **others) -> Refund:
    """Return a refund of lines, each (index, quantity, amount without tax)."""
    return Refund(tuple(RefundLine(*line) for line in lines), **others)


ORDERS = (
    # Golden cases
    Order("golden_partial_refunds", "50.00 paid; 15.00 back on Monday, 35.00 on Tuesday: 50.00, "
          "never 65.00", lines=(Line("card"),), status="refunded", placed="2024-05-03T10:05:00",
          refunds=(Refund(amount="15.00", days=3), Refund(amount="35.00", days=4))),
    Order("golden_unpaid_refund", "never paid, and 10.00 given back: a line of quantity 0", OAK,
          (Line("sample", subtotal="90.00"),), "pending", coupons=(("linde10", "0"),),
          refunds=(back((0, 0, "10.00"), is_paid_back=False),)),
    Order("golden_discount", "subtotal 100.00, total 90.00, tax 17.10, shipping 5.00 and 0.95: "
          "113.05", OAK, (Line("stool", 1, "10.00"),), shipping="5.00",
          coupons=(("linde10", "10.00"),), method="paypal"),
    # Statuses
    Order("prefixed_status", "the database's wc-completed", OAK, status="wc-completed",
          lines=(Line("board"),)),
    Order("unknown_status", "a plugin's status that nobody has mapped",
          status="awaiting-pickup", lines=(Line("axe"),)),
    Order("mapped_status", "a plugin's status that value_mappings knows", status="wc-shipped",
          is_paid=True),
    Order("pending", "not paid yet", status="pending"),
    Order("on_hold_transfer", "waits for a bank transfer", OAK, (Line("lamp", variation="tall"),),
          "on-hold", method="bacs"),
    Order("on_hold_authorised", "waits, but with a transaction: money is reserved", OAK,
          (Line("stool"),), "on-hold", method="stripe_klarna", has_transaction=True),
    Order("failed", "the payment failed", status="failed"),
    Order("cancelled_unpaid", "cancelled before it was paid", status="cancelled", is_paid=False),
    Order("cancelled_paid", "paid, then cancelled, the money still there", OAK, (Line("oil", 3),),
          "cancelled", is_paid=True),
    Order("cash_on_delivery", "processing without date_paid: owed", OAK, (Line("board"),),
          "processing", method="cod", shipping="4.90"),
    Order("cash_received", "completed, paid at the door", OAK, (Line("board", 2),), method="cod",
          is_paid=True, shipping="4.90"),
    Order("completed_unpaid", "completed by hand, date_paid never set", is_paid=False,
          method="cheque"),
    Order("trashed", "in the trash, though it was paid", status="trash", is_paid=True),
    Order("trashed_unpaid", "in the trash and never paid", OAK, (Line("oil"),), "trash"),
    Order("checkout_draft", "a basket that the block checkout saved", status="checkout-draft",
          method="", buyer="nobody"),
    Order("auto_draft", "begun in the back office", OAK, (), "auto-draft", method="",
          buyer="nobody", replaced={"created_via": "admin"}),
    Order("without_items", "paid, but without a line", lines=(), shipping="7.00"),
    # Refunds
    Order("line_returned", "one of two units came back", lines=(Line("candle", 2),),
          refunds=(back((0, 1, "22.00")),)),
    Order("money_for_a_line", "a line of quantity 0: money only", OAK, (Line("stool"),),
          refunds=(back((0, 0, "20.00")),)),
    Order("refund_beyond_lines", "more was given back than the lines say",
          lines=(Line("axe"), Line("candle")),
          refunds=(back((0, 1, "64.00"), amount="80.00"),)),
    Order("refund_below_lines", "a restocking fee was kept", lines=(Line("axe"), Line("mug")),
          refunds=(back((0, 1, "64.00"), amount="60.00"),)),
    Order("shipping_returned", "a line, the shipping and their tax", OAK, (Line("book"),),
          shipping="5.00", refunds=(back((0, 1, "28.04"), shipping="5.00"),)),
    Order("shipping_in_two_refunds", "the second refund finds little shipping left", OAK,
          (Line("board"), Line("oil")), shipping="6.00",
          refunds=(back((0, 1, "29.41"), amount="40.00"),
                   back((1, 1, "8.32"), amount="12.00", days=9))),
    Order("manual_refund", "given back by hand, not through the gateway",
          lines=(Line("candle"),), refunds=(back((0, 1, "22.00"), is_paid_back=False),)),
    Order("refund_never_arrived", "in orders.refunds, but not among the refunds", OAK,
          (Line("stool"),), refunds=(back((0, 1, "100.00"), arrives=False),)),
    Order("refund_of_a_forgotten_line", "without _refunded_item_id", lines=(Line("mug", 2),),
          refunds=(back((0, 1, "14.50"), names_lines=False),)),
    Order("line_in_two_parts", "one refund names the line twice", lines=(Line("candle", 3),),
          refunds=(back((0, 1, "22.00"), (0, 1, "11.00")),)),
    Order("refunded_after_completion", "sent, and all of it came back", OAK, (Line("oil", 2),),
          "refunded", is_completed=True, refunds=(back((0, 2, "16.64")),)),
    Order("refunded_by_label", "somebody only set the status: no money went back",
          status="refunded", lines=(Line("axe"),)),
    # Amounts
    Order("negative_fee", "a fee that takes off", OAK, (Line("stool"),),
          fees=(("Skonto", "-3.00", "standard"),), method="bacs", is_paid=True),
    Order("fee_with_tax", "a fee with tax", OAK, (Line("board"),),
          fees=(("Geschenkverpackung", "4.20", "standard"),)),
    Order("two_fees", "a fee and one that takes off", lines=(Line("kit"),),
          fees=(("Assembly", "12.00", "none"), ("Loyalty", "-2.50", "none"))),
    Order("two_tax_rates", "19 and 7 per cent", OAK, (Line("board"), Line("book", 2)),
          shipping="4.90"),
    Order("fixed_coupon", "5.00 off the basket", lines=(Line("axe", 1, "4.08"),
          Line("mug", 1, "0.92")), coupons=(("trail5", "5.00"),)),
    Order("product_coupon", "3.00 off each mug", lines=(Line("mug", 2, "6.00"),),
          coupons=(("MUG3", "6.00"),)),
    Order("free_shipping", "a coupon that makes shipping free", OAK, (Line("lamp",
          variation="small"),), coupons=(("versand", "0.00"),)),
    Order("two_coupons", "one of a plugin's type, one deleted since", lines=(Line("kit", 1,
          "10.00"),), coupons=(("bundle", "8.00"), ("gone", "2.00"))),
    Order("raised_line", "the manager raised the line above its subtotal", OAK,
          (Line("oil", 1, "-1.68"),), replaced={"created_via": "admin"}),
    Order("nothing_to_pay", "a coupon of 100 per cent", lines=(Line("mug", 1, "14.50"),),
          coupons=(("sponsor", "14.50"),), method=""),
    Order("nothing_to_pay_undated", "nothing to pay, and date_paid not set", OAK,
          (Line("sample"),), "processing", method="", is_paid=False),
    Order("line_without_quantity", "quantity 0, as the back office allows",
          lines=(Line("mug", 0), Line("candle"))),
    Order("other_currency", "a plugin sells in euros", lines=(Line("kit"),),
          replaced={"currency": "EUR"}),
    Order("not_divisible", "three for 20.00", lines=(Line("card", 3, subtotal="20.00"),)),
    Order("more_decimals", "a shop that states six decimals", lines=(Line("kit", 3,
          subtotal="99.999999"),)),
    # Products
    Order("variation", "a variation of a product", lines=(Line("shirt", 2, variation="m"),)),
    Order("only_variation", "product_id 0, only the variation is named", OAK,
          (Line("lamp", variation="small", names="only_variation"),)),
    Order("product_gone", "product_id 0: the product was deleted", lines=(Line("kit",
          names="none"), Line("mug"))),
    Order("digital_only", "nothing is shipped", OAK, (Line("plan"),)),
    Order("partly_digital", "one line is shipped, one is not", lines=(Line("ebook"),
          Line("card"))),
    # Times
    Order("late_evening", "23:30 in New York is the next day in UTC", lines=(Line("axe"),),
          placed="2024-03-31T23:30:00"),
    Order("after_midnight", "00:30 in Berlin is the day before in UTC", OAK, (Line("board"),),
          placed="2024-06-01T00:30:00"),
    Order("clocks_go_forward", "the day on which summer time begins", OAK, (Line("oil"),),
          placed="2024-03-31T03:15:00"),
    Order("blank_in_times", "a blank between date and time, as in the database",
          placed="2024-04-12T09:30:00"),
    Order("sequential_number", "a plugin numbers orders otherwise", OAK, (Line("book"),),
          replaced={"number": "OC-2024-0007"}),
    # Who bought
    Order("same_id", "the same ids in both shops", OAK, (Line("oil"),),
          refunds=(back((0, 1, "8.32")),)),
    Order("same_id", "", PINE, (Line("mug"),), refunds=(back((0, 1, "14.50")),)),
    Order("guest_is_registered", "a guest with a customer's address",
          buyer="guest:RAE@example.org ", placed="2024-04-20T12:00:00"),
    Order("regular_first", buyer="customer:regular", placed="2024-03-02T12:00:00"),
    Order("guest_without_address", "neither customer nor address", OAK, (Line("oil"),),
          buyer="nobody"),
    Order("fan_of_the_storefront", "a fan of the storefront too", buyer="customer:fan"),
    Order("crossover", "a customer of the other platforms too", OAK, (Line("board"),),
          buyer="guest: Crossover@Example.com"),
    Order("shared_one", buyer="customer:shared_one"),
    Order("shared_two", buyer="customer:shared_two"),
    Order("shared_three", buyer="customer:shared_three"),
    Order("unknown_customer_before", buyer="unknown:ghost", store=OAK, lines=(Line("oil"),),
          placed="2024-03-05T08:00:00"),
    Order("unknown_customer_after", buyer="unknown:ghost", store=OAK, lines=(Line("board"),),
          placed="2024-06-05T08:00:00"),
    Order("customer_without_address", "a customer without an e-mail address", OAK,
          (Line("book"),), buyer="customer:no_address"),
    Order("id_with_decimals", "the customer's id as a number with a decimal", OAK, (Line("oil"),),
          buyer="customer:regular",
          replaced={"customer_id": float(number_of("customer/regular"))}),
    Order("by_telephone", "typed in by the shop", status="processing",
          replaced={"created_via": "admin"}, method="bacs", is_paid=True),
    Order("unknown_method", "a way to pay that nobody has mapped", method="acme_pay"),
)  # fmt: skip

# A refund whose order was never delivered: the connector reads orders in slices of time.
ORPHAN = "orphan_refund"


class Case(NamedTuple):
    """The raw ids that show something, in which shop, and what."""

    store: str
    ids: tuple[int, ...]
    what: str


CASES = {
    one.word: Case(one.store, (number_of(one.word),), one.what) for one in ORDERS if one.what
} | {
    "guest_is_registered": Case(
        PINE, (number_of("guest_is_registered"), number_of("regular_first")),
        "a guest and a customer with one address: one person"),
    "shared_mailbox": Case(
        PINE, tuple(map(number_of, ("shared_one", "shared_two", "shared_three"))),
        "three customers share the shop's own address: three persons"),
    "unknown_customer": Case(
        OAK, tuple(map(number_of, ("unknown_customer_before", "unknown_customer_after"))),
        "customer_id is in no customers row: the newest order tells who it is"),
    ORPHAN: Case(OAK, (number_of(ORPHAN),), "a refund whose order was never delivered"),
    "customer_without_orders": Case(OAK, (number_of("customer/never_ordered"),), "registered only"),
    "private_product": Case(OAK, (number_of("product/bench"),), "status private"),
    "trashed_product": Case(PINE, (number_of("product/rope"),), "status trash"),
}  # fmt: skip
