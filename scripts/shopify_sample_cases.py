"""Constant tables of the invented Shopify sample: stores, products, people and cases.

All names, titles and addresses are our own. `SCENARIOS` scripts the orders that show something,
`CASES` says under a speaking name which raw ids of which store show what. Amounts are texts of
decimals in the currency of the store.
"""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple


def number(kind: str, word: str) -> int:
    """Return an id that looks random but only depends on the kind of thing and its word."""
    digest = hashlib.sha256(f"{kind}/{word}".encode()).digest()
    return 10**12 + int.from_bytes(digest[:8], "big") % (8 * 10**12)


class Store(NamedTuple):
    """A store, and how its sample is landed; `taxes` are (title, rate) of what is taxable."""

    name: str
    landing: str
    currency: str
    decimals: int
    zone: str
    country: str
    taxes_included: bool
    taxes: tuple[tuple[str, str], ...]
    shipping: str
    carrier: str
    address: tuple[str, str, str, str, str]  # country code, country, province, city, zip


STORES = {
    "sound_garden": Store(
        "Sound Garden Records", "fivetran_rest", "USD", 2, "America/Los_Angeles", "US", False,
        (("California State Tax", "0.0725"), ("Alameda County Tax", "0.03")), "6.50", "USPS",
        ("US", "United States", "CA", "Oakland", "94607")),
    "echo_paris": Store(
        "Écho Paris", "fivetran_graphql", "EUR", 2, "Europe/Paris", "FR", True,
        (("TVA", "0.2"),), "4.90", "Colissimo",
        ("FR", "France", "", "Lyon", "69002")),
    "tokyo_vinyl": Store(
        "東京ヴァイナル", "airbyte", "JPY", 0, "Asia/Tokyo", "JP", True,
        (("消費税", "0.1"),), "660", "Yamato",
        ("JP", "Japan", "JP-13", "渋谷区", "150-0002")),
}  # fmt: skip

ADDRESSES = {
    "oregon": ("US", "United States", "OR", "Portland", "97205"),
    "toronto": ("CA", "Canada", "ON", "Toronto", "M5V 2T6"),
    "berlin": ("DE", "Germany", "", "Berlin", "10115"),
    "boston": ("US", "United States", "MA", "Boston", "02108"),
}


class Item(NamedTuple):
    """A product with variants of one price; `special` says what is odd about it."""

    store: str
    title: str
    vendor: str | None
    kind: str
    price: str
    cost: str | None = None
    variants: tuple[str, ...] = ("Default Title",)
    status: str = "active"
    special: str = ""
    grams: int = 0


ITEMS = {
    "sg_lp": Item("sound_garden", "Night Orchard LP", "Velvet Static", "Vinyl", "28.00", "11.40",
                  grams=420),
    "sg_cd": Item("sound_garden", "Night Orchard CD", "Velvet Static", "CD", "14.00", "3.25",
                  grams=110),
    "sg_tee": Item("sound_garden", "Orchard Tee", "Velvet Static", "T-Shirts", "25.00", "7.80",
                   ("S", "M", "L"), grams=190),
    "sg_tape": Item("sound_garden", "Garage Year Cassette", "The Larkspurs", "Cassette", "11.99",
                    "2.90", grams=80),
    "sg_poster": Item("sound_garden", "Larkspur Tour Poster", None, "Posters", "18.50", "4.00",
                      special="no vendor", grams=150),
    "sg_pin": Item("sound_garden", "Enamel Pin", "Sound Garden Records", "Accessories", "6.95",
                   grams=15),
    "sg_sticker": Item("sound_garden", "Sticker Sheet", "Sound Garden Records", "Accessories",
                       "1.95", "0.22", grams=5),
    "sg_download": Item("sound_garden", "Night Orchard (FLAC)", "Velvet Static", "Digital",
                        "9.99", "0.00", special="digital"),
    "sg_card": Item("sound_garden", "Sound Garden Gift Card", "Sound Garden Records", "Gift Card",
                    "50.00", special="gift card"),
    "sg_zine": Item("sound_garden", "Fanzine No. 3", "The Larkspurs", "Books", "8.00", "2.10",
                    status="archived", special="no inventory item", grams=90),
    "sg_box": Item("sound_garden", "Box Set", "Velvet Static", "Vinyl", "120.00", "61.00",
                   status="draft", grams=1900),
    "sg_mug": Item("sound_garden", "Tour Mug", "The Larkspurs", "Accessories", "16.00", "5.00",
                   special="deleted", grams=340),
    "sg_lost": Item("sound_garden", "Lost Single", "The Larkspurs", "Vinyl", "9.00",
                    special="gone"),
    "sg_unknown": Item("sound_garden", "Test Pressing", "The Larkspurs", "Vinyl", "40.00",
                       special="not delivered"),
    "sg_custom": Item("sound_garden", "Signed on request", None, "", "30.00", special="custom"),
    "ep_lp": Item("echo_paris", "Marées lentes, vinyle", "Halogène", "Vinyle", "24.00", "9.60",
                  grams=400),
    "ep_cd": Item("echo_paris", "Marées lentes, CD", "Halogène", "CD", "13.50", "3.10", grams=105),
    "ep_tote": Item("echo_paris", "Sac en coton", "Écho Paris", "Accessoires", "15.00", "3.90",
                    ("Nature", "Noir"), grams=120),
    "ep_ticket": Item("echo_paris", "Concert filmé", "Halogène", "Numérique", "8.00",
                      special="digital"),
    "ep_turntable": Item("echo_paris", "Tourne-disque", "Écho Paris", "Hi-fi", "119.00", "70.00",
                         grams=3200),
    "ep_card": Item("echo_paris", "Carte cadeau", "Écho Paris", "Gift Card", "30.00",
                    special="gift card"),
    "tv_lp": Item("tokyo_vinyl", "夜の庭 LP", "Haru no Denpa", "レコード", "4180", "1700",
                  grams=410),
    "tv_cd": Item("tokyo_vinyl", "夜の庭 CD", "Haru no Denpa", "CD", "3300", "900", grams=100),
    "tv_towel": Item("tokyo_vinyl", "ツアータオル", "Kisetsu", "グッズ", "1999", "640",
                     grams=150),
    "tv_tee": Item("tokyo_vinyl", "ツアーTシャツ", "Kisetsu", "グッズ", "3850", "1250",
                   ("M", "L"), grams=200),
    "tv_sticker": Item("tokyo_vinyl", "ステッカー", "Kisetsu", "グッズ", "333", grams=4),
}  # fmt: skip

# Lines of these name no product: made up for one order, or deleted without a trace.
NO_PRODUCT = ("custom", "gone")

# Word -> store, e-mail address as typed, first and last name; the address may be missing.
CUSTOMERS = {
    "sg_ada": ("sound_garden", "ada.fern@example.com", "Ada", "Fern"),
    "sg_ben": ("sound_garden", "ben.okafor@example.org", "Ben", "Okafor"),
    "sg_chloe": ("sound_garden", "chloe.diaz@example.net", "Chloe", "Díaz"),
    "sg_dev": ("sound_garden", "dev.patel@example.com", "Dev", "Patel"),
    "sg_eli": ("sound_garden", "eli.stone@example.org", "Eli", "Stone"),
    "sg_phone": ("sound_garden", None, "Robin", "Vale"),
    "sg_listener": ("sound_garden", "Listener-US00@example.org", "June", "Hart"),
    "sg_crossover": ("sound_garden", "crossover@example.com", "Sasha", "Moreau"),
    "sg_twin_one": ("sound_garden", "sam.twice@example.com", "Sam", "Twice"),
    "sg_twin_two": ("sound_garden", "SAM.TWICE@example.com", "Samuel", "Twice"),
    "ep_luc": ("echo_paris", "luc.bernard@example.com", "Luc", "Bernard"),
    "ep_mia": ("echo_paris", "mia.keller@example.org", "Mia", "Keller"),
    "ep_noe": ("echo_paris", "noe.petit@example.net", "Noé", "Petit"),
    "ep_listener": ("echo_paris", " listener-us00@example.org", "June", "Hart"),
    "ep_info": ("echo_paris", "info@example.com", "Service", "Client"),
    "tv_aoi": ("tokyo_vinyl", "aoi.tanaka@example.com", "葵", "田中"),
    "tv_ren": ("tokyo_vinyl", "ren.suzuki@example.org", "蓮", "鈴木"),
    "tv_yui": ("tokyo_vinyl", "yui.kato@example.net", "結衣", "加藤"),
    "tv_crossover": ("tokyo_vinyl", "CrossOver@Example.com ", "Sasha", "Moreau"),
}


class Line(NamedTuple):
    """A line of an order; `price` and `taxes` only where they are not the usual ones."""

    item: str
    quantity: int = 1
    variant: int = 0
    price: str = ""
    taxes: tuple[str, ...] | None = None


class Discount(NamedTuple):
    """A discount application: on `lines` (all where empty), or on shipping."""

    kind: str = "discount_code"
    value_type: str = "percentage"
    value: str = "10.0"
    name: str = ""
    lines: tuple[int, ...] = ()
    is_on_shipping: bool = False


class Pay(NamedTuple):
    """A transaction; without an amount it is over what is still open, or over the refund."""

    kind: str = "sale"
    amount: str = ""
    gateway: str = "shopify_payments"
    status: str = "success"
    tender: str = "credit_card"  # payment method of its tender transaction, none where empty
    minutes: int = 1
    parent: int | None = None


class Refund(NamedTuple):
    """A refund of (line, quantity, restock type); `kept` is less, `extra` more than its parts."""

    lines: tuple[tuple[int, int, str], ...] = ()
    shipping: str = ""
    kept: str = ""
    extra: str = ""
    pays: tuple[Pay, ...] = (Pay("refund"),)
    days: int = 9
    note: str = ""
    is_split: bool = False
    rate: str = ""  # of a presentment currency on its day, where that is another one


class Parcel(NamedTuple):
    """A fulfillment of some lines, of all where there are none."""

    lines: tuple[int, ...] = ()
    status: str = "success"
    shipment: str | None = "delivered"
    days: int = 5


SALE, DELIVERED = (Pay(),), (Parcel(),)


@dataclass(frozen=True)
class Scenario:
    """One order: what is bought, by whom, and what becomes of it."""

    word: str
    what: str = ""
    store: str = "sound_garden"
    lines: tuple[Line, ...] = (Line("sg_lp"),)
    buyer: str = ""  # word of a customer, guest:<address>, gone (a deleted record), nobody
    placed: str = ""  # local time
    address: str = ""  # word of ADDRESSES, the store's own where empty
    taxes: tuple[tuple[str, str], ...] | None = None
    is_shipping_taxed: bool = False
    shipping: str | None = None  # the store's price where None, no shipping line where empty
    discounts: tuple[Discount, ...] = ()
    tip: str = ""
    pays: tuple[Pay, ...] = SALE
    refunds: tuple[Refund, ...] = ()
    parcels: tuple[Parcel, ...] = DELIVERED
    financial: str = ""  # worked out from the transactions where empty
    fulfillment: str = ""  # worked out from the parcels where empty
    display: str = ""  # a word that only GraphQL has
    cancelled: str = ""  # reason
    is_closed: bool = False
    source: str = "web"
    referring: str = ""
    landing: str = ""
    is_test: bool = False
    is_deleted: bool = False
    imported: int = 0  # days from processed_at to created_at
    presentment: tuple[str, str] | None = None  # currency, how much of it one unit buys
    same_id: str = ""  # word of the id, where two stores use one


EP, TV = "echo_paris", "tokyo_vinyl"
NOBODY_AT_THE_TILL = {
    "source": "pos",
    "buyer": "nobody",
    "shipping": "",
    "parcels": (Parcel(shipment=None),),
}
UNSHIPPED = {"parcels": ()}

SCENARIOS = (
    # Amounts
    Scenario("wholesale", "8,000 × 1.95 and 800 × 6.95 are 21,160.00 in every landing",
             lines=(Line("sg_sticker", 8000), Line("sg_pin", 800)), buyer="sg_ada",
             taxes=(), shipping="", pays=(Pay(gateway="Bank Deposit", tender="other"),)),
    Scenario("two_gateways", "a sale, a capture on a second gateway, a refund: nothing doubles",
             lines=(Line("sg_lp", 2, taxes=("1.00",)),
                    Line("sg_custom", price="9.99", taxes=("1.00",))),
             buyer="sg_ben", shipping="7.00",
             discounts=(Discount("discount_code", "fixed_amount", "5.00", "FIVE", (0,)),),
             pays=(Pay(amount="49.99"),
                   Pay("authorization", "20.00", "stripe", tender="", minutes=2),
                   Pay("capture", "20.00", "stripe", minutes=90, parent=1)),
             refunds=(Refund(extra="10.00", note="scratched sleeve"),)),
    Scenario("tax_inside", "119.00 with 19.00 of tax inside", EP, (Line("ep_turntable"),),
             buyer="ep_mia", address="berlin", taxes=(("MwSt", "0.19"),), shipping=""),
    Scenario("several_units", "quantities above 1 and a discount that does not divide evenly",
             lines=(Line("sg_tape", 3), Line("sg_tee", 2, 1)), buyer="sg_ada",
             discounts=(Discount(value="15.0", name="SPRING15"),)),
    Scenario("taxed_shipping", "several tax lines a line, and tax on the shipping",
             lines=(Line("sg_lp"), Line("sg_cd")), buyer="sg_chloe", is_shipping_taxed=True),
    Scenario("tip_given", "a tip for the band", lines=(Line("sg_tape"),), buyer="sg_dev",
             tip="4.00"),
    Scenario("free_order", "everything is free: a total of 0 and no transaction",
             lines=(Line("sg_cd"),), buyer="sg_eli", shipping="", pays=(),
             discounts=(Discount(value="100.0", name="PRESS"),)),
    Scenario("no_lines_left", "all lines were removed: line_items is []", TV, (), shipping="",
             buyer="tv_yui", pays=(), financial="paid", parcels=()),
    Scenario("odd_yen", "yen have no minor unit; discount and tax are whole yen", TV,
             (Line("tv_towel", 3), Line("tv_sticker", 7)), buyer="tv_aoi", is_shipping_taxed=True,
             discounts=(Discount("automatic", value="7.0", name="春のセール"),)),
    # Currencies
    Scenario("canadian_order", "paid in Canadian dollars, paid back at another rate",
             lines=(Line("sg_lp"), Line("sg_tee", variant=2)), buyer="sg_dev", address="toronto",
             taxes=(("HST", "0.13"),), presentment=("CAD", "1.35"),
             refunds=(Refund(((1, 1, "return"),), rate="1.37", days=30),)),
    Scenario("yen_store_paid_in_dollars", "US dollars in a store of yen, paid back in part", TV,
             (Line("tv_tee"), Line("tv_lp")), buyer="tv_ren", address="boston", taxes=(),
             shipping="1970", presentment=("USD", "0.0067"),
             refunds=(Refund(((0, 1, "return"),), extra="150"),)),
    # Days, people and places
    Scenario("late_evening", "23:30 at the store, the next day in UTC", buyer="sg_eli",
             placed="2024-03-10T23:30:00"),
    Scenario("tokyo_morning", "the first of May in Tokyo, still April in UTC", TV,
             (Line("tv_cd"),), buyer="tv_yui", placed="2024-05-01T07:10:42"),
    Scenario("imported", "created three days after it was processed", buyer="sg_ada",
             lines=(Line("sg_zine"),), imported=3, placed="2024-03-30T10:00:00"),
    Scenario("till_one", "a point-of-sale order without a customer", lines=(Line("sg_tee"),),
             pays=(Pay(gateway="cash", tender="cash"),), **NOBODY_AT_THE_TILL),
    Scenario("till_two", "another one: cash, and change given back",
             lines=(Line("sg_poster"), Line("sg_tape")),
             pays=(Pay(amount="40.00", gateway="cash", tender="cash"),
                   Pay("change", gateway="cash", tender="")), **NOBODY_AT_THE_TILL),
    Scenario("till_with_chip", "emv_authorization and capture at the till",
             lines=(Line("sg_lp"),), source="pos", buyer="sg_phone", shipping="", parcels=(),
             pays=(Pay("emv_authorization", tender=""), Pay("capture", minutes=2, parent=0))),
    Scenario("guest_listener", "a guest whom the storefront knows, too",
             buyer="guest:listener-us00@example.org ", lines=(Line("sg_cd"),)),
    Scenario("listener", "the same person with a record", buyer="sg_listener",
             lines=(Line("sg_tape", 2),)),
    Scenario("listener_in_paris", "the same person in another store", EP, (Line("ep_cd"),),
             buyer="ep_listener", address="boston"),
    Scenario("crossover", "a person of several platforms", buyer="sg_crossover",
             lines=(Line("sg_tee", variant=1),)),
    Scenario("crossover_in_tokyo", "the same person in another store", TV, (Line("tv_lp"),),
             buyer="tv_crossover"),
    Scenario("shared_guest", "a guest with an address that many people give",
             buyer="guest:info@example.com", lines=(Line("sg_pin", 2),)),
    Scenario("shared_record", "a record with an address that many people give", EP,
             (Line("ep_tote"),), buyer="ep_info"),
    Scenario("twin_one", "two records with one address", buyer="sg_twin_one"),
    Scenario("twin_two", "two records with one address", buyer="sg_twin_two",
             lines=(Line("sg_cd"),)),
    Scenario("record_gone", "its customer is in no customer record", TV, (Line("tv_lp", 2),),
             buyer="gone"),
    Scenario("same_id_oakland", "two stores use one native id", buyer="sg_chloe",
             same_id="same id"),
    Scenario("same_id_tokyo", "two stores use one native id", TV, (Line("tv_towel"),),
             buyer="tv_yui", same_id="same id"),
    # How far it is paid
    Scenario("unpaid_deposit", "pending: a bank deposit is awaited", TV, (Line("tv_lp"),),
             buyer="tv_yui",
             pays=(Pay(gateway="manual", status="pending", tender=""),), **UNSHIPPED),
    Scenario("only_authorized", "authorized, not captured", buyer="sg_ben",
             pays=(Pay("authorization", tender=""),), **UNSHIPPED),
    Scenario("half_paid", "partially paid", buyer="sg_chloe",
             lines=(Line("sg_lp", 4),), pays=(Pay(amount="60.00"),), **UNSHIPPED),
    Scenario("authorized_then_captured", "an authorization and its capture", buyer="sg_dev",
             pays=(Pay("authorization", tender=""),
                   Pay("capture", minutes=1500, parent=0, tender="shopify_pay"))),
    Scenario("authorized_then_voided", "voided and cancelled: declined", buyer="sg_eli",
             pays=(Pay("authorization", tender=""),
                   Pay("void", minutes=200, parent=0, tender="")),
             cancelled="declined", **UNSHIPPED),
    Scenario("failed_then_paid", "the second attempt succeeded", buyer="sg_ada",
             pays=(Pay(status="failure", tender=""), Pay(minutes=4, tender="apple_pay"))),
    Scenario("expired_payment", "EXPIRED, a word that only GraphQL has", EP, (Line("ep_lp"),),
             buyer="ep_luc", pays=(Pay("authorization", tender="", status="error"),),
             financial="expired", **UNSHIPPED),
    Scenario("gift_card_bought", "a gift card, without tax and parcel", lines=(Line("sg_card"),),
             buyer="sg_chloe", shipping="", parcels=(Parcel(shipment=None),)),
    Scenario("gift_card_discounted", "a discount on a gift card, and a record beside it",
             lines=(Line("sg_card"), Line("sg_cd")), buyer="sg_dev",
             discounts=(Discount(value="20.0", name="GIVE20"),)),
    Scenario("gift_card_spent", "paid with a gift card and a card", buyer="sg_chloe",
             lines=(Line("sg_lp", 2),),
             pays=(Pay(amount="50.00", gateway="gift_card", tender=""), Pay(minutes=2))),
    Scenario("store_credit_spent", "paid with store credit", buyer="sg_ben",
             lines=(Line("sg_cd"),), pays=(Pay(gateway="shopify_store_credit", tender=""),)),
    Scenario("paid_later", "buy now, pay later", EP, (Line("ep_turntable"),), buyer="ep_noe",
             pays=(Pay(gateway="klarna", tender=""),)),
    Scenario("paid_by_wallet", "PayPal", EP, (Line("ep_cd", 2),), buyer="ep_luc",
             pays=(Pay(gateway="paypal", tender="paypal"),)),
    Scenario("cash_on_delivery", "paid at the door", TV, (Line("tv_tee", variant=1),),
             buyer="tv_ren", pays=(Pay(gateway="Cash on Delivery (COD)", tender="",
                                       minutes=4320),)),
    # What is refunded
    Scenario("suggested_refund", "a suggested_refund is no money", TV, (Line("tv_tee"),),
             buyer="tv_ren",
             pays=(Pay(), Pay("suggested_refund", "1000", tender="", minutes=60, parent=0))),
    Scenario("partly_returned", "one unit returned, one cancelled, one not restocked",
             lines=(Line("sg_tee", 3), Line("sg_cd", 2), Line("sg_tape")), buyer="sg_ben",
             discounts=(Discount(value="10.0", name="TEN"),),
             refunds=(Refund(((0, 1, "return"), (1, 1, "cancel"), (2, 1, "no_restock")),
                             note="too small"),)),
    Scenario("legacy_restock", "a restock type of old", EP, (Line("ep_tote", 2), Line("ep_lp")),
             buyer="ep_mia", refunds=(Refund(((0, 1, "legacy_restock"),)),)),
    Scenario("split_refund", "four units given back in four rows of one", buyer="sg_ada",
             lines=(Line("sg_sticker", 6), Line("sg_poster")), taxes=(("Tax", "0.0887"),),
             refunds=(Refund(((0, 4, "return"),), is_split=True),)),
    Scenario("shipping_refund", "only the shipping is given back", buyer="sg_chloe",
             is_shipping_taxed=True, refunds=(Refund(shipping="6.50"),)),
    Scenario("shipping_refund_inside", "shipping given back with the tax inside", EP,
             (Line("ep_lp"),), buyer="ep_noe", is_shipping_taxed=True,
             refunds=(Refund(((0, 1, "return"),), shipping="4.90"),)),
    Scenario("kept_fee", "a refund of less than its lines", buyer="sg_dev",
             lines=(Line("sg_lp"), Line("sg_tee", variant=1)),
             refunds=(Refund(((0, 1, "return"),), kept="5.00", note="restocking fee"),)),
    Scenario("goodwill", "a refund of more than its lines", buyer="sg_eli",
             lines=(Line("sg_cd", 2),),
             refunds=(Refund(((0, 1, "no_restock"),), extra="3.00"),)),
    Scenario("restocked_only", "lines restocked, no money: a refund without a transaction", TV,
             (Line("tv_cd"), Line("tv_towel")), buyer="tv_aoi",
             pays=(Pay(gateway="manual", status="pending", tender=""),), fulfillment="restocked",
             refunds=(Refund(((0, 1, "cancel"), (1, 1, "cancel")), pays=()),), **UNSHIPPED),
    Scenario("refund_to_credit", "given back as store credit", buyer="sg_ada",
             lines=(Line("sg_tee"), Line("sg_pin")),
             refunds=(Refund(((0, 1, "return"),),
                             pays=(Pay("refund", gateway="shopify_store_credit", tender=""),)),)),
    Scenario("refund_by_hand", "given back outside of Shopify", EP, (Line("ep_cd"),),
             buyer="ep_luc", pays=(Pay(gateway="Bank Deposit", tender=""),),
             refunds=(Refund(((0, 1, "return"),),
                             pays=(Pay("refund", gateway="manual", tender=""),)),)),
    Scenario("failed_refund", "the refund failed", buyer="sg_ben", lines=(Line("sg_tape"),),
             refunds=(Refund(((0, 1, "return"),),
                             pays=(Pay("refund", status="failure", tender=""),)),)),
    Scenario("refund_retried", "the refund failed once, then succeeded", TV, (Line("tv_cd", 2),),
             buyer="tv_yui",
             refunds=(Refund(((0, 1, "return"),),
                             pays=(Pay("refund", status="failure", tender=""),
                                   Pay("refund", minutes=30))),)),
    Scenario("refund_under_way", "the refund failed once, its second attempt is pending", TV,
             (Line("tv_tee"),), buyer="tv_aoi",
             refunds=(Refund(((0, 1, "return"),),
                             pays=(Pay("refund", status="failure", tender=""),
                                   Pay("refund", status="pending", tender="", minutes=30))),)),
    Scenario("partial_then_full", "refunded in two steps until nothing is left", buyer="sg_chloe",
             lines=(Line("sg_tape", 3),), shipping="",
             refunds=(Refund(((0, 1, "return"),)),
                      Refund(((0, 2, "return"),), days=21))),
    # Whether it counts
    Scenario("cancelled_by_customer", "cancelled by the customer and paid back", buyer="sg_dev",
             cancelled="customer", refunds=(Refund(((0, 1, "cancel"),), shipping="6.50", days=1),),
             fulfillment="restocked", **UNSHIPPED),
    Scenario("cancelled_inventory", "cancelled: out of stock", EP, (Line("ep_lp", 2),),
             buyer="ep_mia", cancelled="inventory", shipping="", fulfillment="restocked",
             refunds=(Refund(((0, 2, "cancel"),), days=2),), **UNSHIPPED),
    Scenario("cancelled_fraud", "cancelled: fraud", TV, (Line("tv_lp", 3),),
             buyer="guest:quick.buyer@example.net", cancelled="fraud", shipping="",
             pays=(Pay("authorization", tender=""), Pay("void", minutes=50, parent=0, tender="")),
             **UNSHIPPED),
    Scenario("cancelled_staff", "cancelled by staff before it was paid", EP, (Line("ep_tote"),),
             buyer="ep_noe", cancelled="staff", pays=(), financial="pending", **UNSHIPPED),
    Scenario("cancelled_other", "cancelled for another reason", TV, (Line("tv_sticker", 2),),
             buyer="tv_ren", cancelled="other", pays=(), financial="voided", **UNSHIPPED),
    Scenario("test_order", "a test of the checkout", buyer="sg_ada", is_test=True,
             pays=(Pay(gateway="bogus", tender=""),), **UNSHIPPED),
    Scenario("deleted_order", "deleted in Shopify", buyer="sg_eli", lines=(Line("sg_pin"),),
             is_deleted=True),
    Scenario("deleted_in_tokyo", "deleted in Shopify: deleted_at", TV, (Line("tv_sticker"),),
             buyer="tv_aoi", is_deleted=True),
    # Where it came from
    Scenario("draft_order", "made by staff from a draft", buyer="sg_ben", is_closed=True,
             source="shopify_draft_order", lines=(Line("sg_custom"), Line("sg_lp"))),
    Scenario("app_channel", "sold through an app: source_name is a number", buyer="sg_dev",
             source="2329312", lines=(Line("sg_pin"),)),
    Scenario("referred_by_spotify", "came from open.spotify.com", buyer="sg_crossover",
             referring="https://open.spotify.com/", landing="/products/night-orchard-lp"),
    Scenario("tagged_spotify", "utm_source is spotify", buyer="guest:fan.one@example.org",
             lines=(Line("sg_cd"),),
             landing="/collections/all?utm_source=spotify&utm_medium=artist_profile"),
    Scenario("spotify_in_paris", "came from open.spotify.com, told by a visit", EP,
             (Line("ep_lp"),), buyer="ep_luc", referring="https://open.spotify.com/artist/1",
             landing="https://echo-paris.example.com/?utm_source=spotify"),
    # Discounts
    Scenario("free_shipping", "a code for free shipping", TV, (Line("tv_cd"),), buyer="tv_aoi",
             discounts=(Discount(value="100.0", name="SHIPFREE", is_on_shipping=True),)),
    Scenario("automatic_discount", "a discount without a code", EP, (Line("ep_tote", 2),),
             buyer="ep_mia", discounts=(Discount("automatic", value="25.0", name="Soldes"),)),
    Scenario("script_discount", "a discount by a script, on one line", buyer="sg_dev",
             lines=(Line("sg_tee"), Line("sg_cd")),
             discounts=(Discount("script", "fixed_amount", "4.00", "Members", (1,)),)),
    Scenario("two_codes", "two codes on one order, one for shipping", buyer="sg_eli",
             lines=(Line("sg_lp"), Line("sg_pin", 3)), is_shipping_taxed=True,
             discounts=(Discount("discount_code", "fixed_amount", "7.00", "SEVEN"),
                        Discount("discount_code", "fixed_amount", "3.00", "SHIP3",
                                 is_on_shipping=True))),
    Scenario("unused_discount", "a discount that took nothing off", EP, (Line("ep_cd"),),
             buyer="ep_noe", discounts=(Discount("manual", "fixed_amount", "0.00", "Geste"),)),
    # Products
    Scenario("product_gone", "its product is deleted: product_id is null",
             lines=(Line("sg_lost"),), buyer="sg_ben"),
    Scenario("product_unknown", "its product_id is in no row of products",
             lines=(Line("sg_unknown"),), buyer="sg_chloe"),
    Scenario("custom_line", "a line without product and variant", buyer="sg_dev",
             lines=(Line("sg_custom", price="12.50"), Line("sg_cd"))),
    Scenario("download", "nothing to ship", lines=(Line("sg_download"),), buyer="sg_eli",
             shipping="", parcels=(Parcel(shipment=None),)),
    Scenario("no_vendor", "a product without a vendor", lines=(Line("sg_poster", 2),),
             buyer="sg_ada"),
    Scenario("deleted_product_sold", "its product was deleted later, its record is flagged",
             lines=(Line("sg_mug"),), buyer="sg_ben"),
    # Parcels
    Scenario("in_transit", "under way", TV, (Line("tv_cd"),), buyer="tv_aoi",
             parcels=(Parcel(shipment="in_transit"),)),
    Scenario("delivery_failed", "the carrier could not deliver", EP, (Line("ep_lp"),),
             buyer="ep_luc", parcels=(Parcel(shipment="failure"),)),
    Scenario("parcel_cancelled", "one parcel cancelled, its successor delivered", TV,
             (Line("tv_towel"),), buyer="tv_ren",
             parcels=(Parcel(status="cancelled", shipment=None, days=1), Parcel(days=6))),
    Scenario("two_parcels", "two parcels, one of them delivered", lines=(Line("sg_lp"),
             Line("sg_tee")), buyer="sg_dev",
             parcels=(Parcel((0,)), Parcel((1,), shipment="in_transit"))),
    Scenario("partly_shipped", "one line shipped, the other not", TV,
             (Line("tv_cd"), Line("tv_tee")), buyer="tv_yui", parcels=(Parcel((0,)),)),
    Scenario("completed", "delivered and closed", EP, (Line("ep_cd"),), buyer="ep_mia",
             is_closed=True),
    # Words of the fulfillment that only GraphQL has
    *(Scenario(f"display_{word.lower()}", f"its display_fulfillment_status is {word}", EP,
               (Line("ep_ticket" if word == "FULFILLMENT_NOT_REQUIRED" else "ep_tote"),),
               buyer="ep_noe", display=word, parcels=(),
               shipping="" if word == "FULFILLMENT_NOT_REQUIRED" else None)
      for word in ("IN_PROGRESS", "ON_HOLD", "OPEN", "PENDING_FULFILLMENT", "REQUEST_DECLINED",
                   "SCHEDULED", "FULFILLMENT_NOT_REQUIRED")),
    Scenario("partial_in_paris", "its display_fulfillment_status is PARTIALLY_FULFILLED", EP,
             (Line("ep_lp"), Line("ep_tote", variant=1)), buyer="ep_luc",
             parcels=(Parcel((0,), shipment="in_transit"),)),
)  # fmt: skip


class Case(NamedTuple):
    """The raw ids of one store that show something, and what."""

    store: str
    ids: tuple[str, ...]
    what: str


def order_id(scenario: Scenario) -> int:
    """Return the id of the order of a scenario."""
    return number("order", scenario.same_id or scenario.word)


def case_of_items(what: str, *words: str) -> Case:
    """Return a case that products show."""
    return Case(ITEMS[words[0]].store, tuple(str(number("product", word)) for word in words), what)


CASES = {
    one.word: Case(one.store, (str(order_id(one)),), one.what) for one in SCENARIOS
} | {
    "archived_product": case_of_items("a product that is archived", "sg_zine"),
    "draft_product": case_of_items("a product that is a draft", "sg_box"),
    "deleted_product": case_of_items("a product that is deleted", "sg_mug"),
    "never_sold": case_of_items("a gift card that nobody has bought", "ep_card"),
    "no_inventory_item": case_of_items("a variant without an inventory item", "sg_zine"),
    "cost_known": case_of_items("the cost is in the inventory items", "sg_lp", "sg_tee"),
    "cost_unknown": case_of_items("an inventory item without a cost", "sg_pin"),
    "customer_without_address": Case(
        "sound_garden", (str(number("customer", "sg_phone")),), "a record without an e-mail"),
}  # fmt: skip
