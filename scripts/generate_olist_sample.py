"""Write an invented sample of the Olist data set: nine CSV files in the published format.

    python scripts/generate_olist_sample.py [--output seeds/olist] [--orders 500] [--seed 42]

Names, headers, quoting, dates and numbers follow the published files; every row and id is our own.
The scenarios of `olist_sample_vocabulary.TRAPS` come first, ordinary orders fill up the rest. The
same arguments give the same bytes: one `random.Random(seed)` draws everything, and only with
methods that need no transcendental function, so that the platform's maths library has no say.
Amounts are int cents and moments are naive datetimes on Brasília's wall clock until written.
"""

import argparse
import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import olist_sample_vocabulary as vocabulary
from olist_sample_vocabulary import HEADERS, REST, TRAPS, Plan, Scenario

SELLERS, PRODUCTS = 60, 120
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Address:
    """A postal prefix (5 digits) with its place; the centre is in degrees."""

    prefix: str
    city: str
    accented_city: str
    state: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Offer:
    """A product as one seller sells it: price in cents, weight in gram."""

    product_id: str
    seller_id: str
    seller_state: str
    price: int
    weight: int


@dataclass(frozen=True)
class Timeline:
    """The moments of an order, None where it did not get that far; `estimated` is a midnight."""

    purchased: datetime
    approved: datetime | None
    carrier: datetime | None
    delivered: datetime | None
    estimated: datetime


def every_address() -> list[Address]:
    """Return all addresses of the sample, as many per city as its share of the customers."""
    return [
        Address(f"{first + 37 * number:05}", city, accented, state, latitude, longitude)
        for city, accented, state, first, count, latitude, longitude in vocabulary.CITIES
        for number in range(count)
    ]


def decimal_text(cents: int) -> str:
    """Return cents as the published files write BRL: `99.9`, `129.0`, `12.34`."""
    return str(cents / 100)


def midnight(moment: datetime) -> datetime:
    """Return the wall-clock midnight that begins the day of `moment`."""
    return moment.replace(hour=0, minute=0, second=0)


def clear_of_clock_change(moment: datetime) -> datetime:
    """Return the moment, an hour later if Brasília's clock skipped or repeated its hour."""
    changes = f"{moment:%Y-%m-%d %H}" in vocabulary.CLOCK_CHANGE_HOURS
    return moment + timedelta(hours=1) if changes else moment


class OlistSample:
    """The nine tables while they fill up, as lists of row tuples keyed by file name."""

    def __init__(self, seed: int):
        self.random = Random(seed)
        self.tables: dict[str, list[tuple]] = {name: [] for name in HEADERS}
        self.addresses = every_address()
        self.people: dict[str, tuple[str, Address]] = {}  # word -> customer_unique_id, address
        self.shared_review: tuple | None = None
        self.offers = self.add_products(self.add_sellers())
        self.unsold = self.random.sample(self.offers, len(self.offers))

    def new_id(self) -> str:
        """Return 32 hexadecimal digits."""
        return f"{self.random.getrandbits(128):032x}"

    def weighted(self, weights: dict):
        """Return a key of `weights` (key -> relative frequency)."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def at_hours(self, day: datetime, first: int, last: int) -> datetime:
        """Return a random second of this day between two full hours."""
        return midnight(day) + timedelta(seconds=self.random.randrange(first * 3600, last * 3600))

    def add_sellers(self) -> list[tuple[str, Address]]:
        """Add the sellers; return (seller_id, address) of each."""
        places = [place for place in self.addresses if place.state in vocabulary.SELLER_STATES]
        sellers = [(self.new_id(), self.random.choice(places)) for _ in range(SELLERS)]
        campinas = next(place for place in places if place.city == "campinas")
        sellers[0] = (sellers[0][0], campinas)
        for number, (seller_id, place) in enumerate(sellers):
            city = place.city if number else vocabulary.SELLER_CITY_WITH_STATE
            self.tables["olist_sellers_dataset"].append(
                (seller_id, place.prefix, city, place.state)
            )
        return sellers

    def add_products(self, sellers: list[tuple[str, Address]]) -> list[Offer]:
        """Add categories and products; return the offers: one a product, two for every tenth."""
        categories = vocabulary.CATEGORIES
        self.tables["product_category_name_translation"] += [
            (name, english) for name, english, *_ in categories if english
        ]
        offers = []
        for number in range(PRODUCTS):
            category, _, cheapest, dearest, light, heavy = categories[number % len(categories)]
            product_id = self.new_id()
            weight = self.random.randrange(light, heavy, 50)
            sizes = [self.random.randint(low, 60) for low in (16, 4, 11)]
            texts = [self.random.randint(*ends) for ends in ((25, 63), (90, 2400), (1, 6))]
            if number % 40 == 30:  # such products have neither category nor texts
                category, texts = "", ["", "", ""]
            written = {50: "0", 70: "0", 33: "", 77: ""}.get(number, weight)
            if written == "":
                sizes = ["", "", ""]
            self.tables["olist_products_dataset"].append(
                (product_id, category, *texts, written, *sizes)
            )
            for seller in range(2 if number % 10 == 9 else 1):
                seller_id, place = sellers[(number + 7 * seller) % SELLERS]
                reais = min(self.random.randint(cheapest, dearest) for _ in range(3))
                price = reais * 100 + self.random.choice((-1, -10, -10, 0, 50))
                offers.append(Offer(product_id, seller_id, place.state, price, weight))
        return offers

    def ordinary_scenario(self) -> Scenario:
        """Return the scenario of an order without a story."""
        status = self.weighted(vocabulary.STATUS_WEIGHTS)
        if status != "canceled":
            return Scenario("ordinary", status)
        approved = self.random.random() < 0.75
        return Scenario("ordinary", status, hours={} if approved else {"approved": None})

    def purchase_moment(self) -> datetime:
        """Return a moment of purchase, drawn by month and hour."""
        month = datetime.fromisoformat(self.weighted(vocabulary.MONTH_WEIGHTS) + "-01")
        day = month + timedelta(self.random.randrange(monthrange(month.year, month.month)[1]))
        hour = self.random.choices(range(24), vocabulary.HOUR_WEIGHTS)[0]
        return clear_of_clock_change(self.at_hours(day, hour, hour + 1))

    def customer(self, scenario: Scenario) -> tuple[str, Address]:
        """Return the person (customer_unique_id) of an order and the address used for it."""
        place = self.random.choice(self.addresses)
        if scenario.city:
            place = next(one for one in self.addresses if one.city == scenario.city)
        word = scenario.person or self.new_id()
        if scenario.person is None and self.people and self.random.random() < 0.025:
            word = self.random.choice(list(self.people))
        if word not in self.people:
            self.people[word] = (self.new_id(), place)
        unique_id, known_place = self.people[word]
        moved = scenario.city or (not scenario.person and self.random.random() < 0.1)
        return unique_id, place if moved else known_place

    def basket(self, scenario: Scenario, place: Address) -> list[tuple[Offer, int]]:
        """Return the units of an order as (offer, freight in cents)."""
        units = scenario.units or self.weighted({(1,): 90, (2,): 5, (3,): 1, (1, 1): 3, (1, 2): 1})
        basket: list[tuple[Offer, int]] = []
        for count in units:
            offer = self.next_offer()
            while basket and scenario.two_sellers and offer.seller_id == basket[0][0].seller_id:
                offer = self.next_offer()
            base = 690 if offer.seller_state == place.state else 1190
            freight = base + offer.weight // 12 + self.random.randrange(900)
            if self.random.random() < 0.01:
                freight = 0
            basket += [(offer, freight)] * count
        return basket

    def next_offer(self) -> Offer:
        """Return an offer not sold before while there is one, then the first ones more often."""
        if self.unsold:
            return self.unsold.pop()
        weights = [1 / (rank + 20) for rank in range(len(self.offers))]
        return self.random.choices(self.offers, weights)[0]

    def payment_plan(self, scenario: Scenario) -> Plan:
        """Return the payment rows of an order as (type, installments, per cent or REST)."""
        if scenario.payments is not None:
            return scenario.payments
        if self.random.random() < 0.02:
            return vocabulary.CARD_AND_VOUCHER
        kind = self.weighted(vocabulary.PAYMENT_WEIGHTS)
        is_card = kind == "credit_card"
        return ((kind, self.weighted(vocabulary.INSTALLMENT_WEIGHTS) if is_card else 1, REST),)

    def timeline(self, scenario: Scenario, pays_boleto: bool, is_near: bool) -> Timeline:
        """Return the moments of an order; `is_near` says that seller and buyer share a state."""
        draw = self.random.randint
        fixed = scenario.purchased
        purchased = datetime.fromisoformat(fixed) if fixed else self.purchase_moment()
        transit_days = draw(1, 6) if is_near else draw(4, 15)
        transit_days += draw(14, 24) if self.random.random() < 0.07 else 0
        minutes = draw(720, 3600) if pays_boleto else draw(8, 45)
        estimated_days = draw(14, 22) if is_near else draw(21, 33)
        approved = purchased + timedelta(minutes=minutes, seconds=draw(0, 59))
        moments = {"approved": clear_of_clock_change(approved)}
        moments["carrier"] = self.at_hours(moments["approved"] + timedelta(draw(1, 5)), 8, 21)
        moments["delivered"] = self.at_hours(moments["carrier"] + timedelta(transit_days), 10, 22)
        reached = vocabulary.DATES_REACHED[scenario.status]
        known = dict(list(moments.items())[:reached])
        for name, hours in scenario.hours.items():
            known[name] = None if hours is None else purchased + timedelta(hours=hours)
        estimated = purchased + timedelta(scenario.estimated_days or estimated_days)
        names = ("approved", "carrier", "delivered")
        return Timeline(purchased, *(known.get(name) for name in names), midnight(estimated))

    def add_order(self, scenario: Scenario) -> None:
        """Add one order with its customer, items, payments and reviews."""
        order_id, customer_id = self.new_id(), self.new_id()
        unique_id, place = self.customer(scenario)
        basket = self.basket(scenario, place)
        plan = self.payment_plan(scenario)
        is_near = basket[0][0].seller_state == place.state
        moments = self.timeline(scenario, "boleto" in [kind for kind, *_ in plan], is_near)
        self.tables["olist_customers_dataset"].append(
            (customer_id, unique_id, place.prefix, place.city, place.state)
        )
        dates = (moments.approved, moments.carrier, moments.delivered, moments.estimated)
        self.tables["olist_orders_dataset"].append(
            (order_id, customer_id, scenario.status, moments.purchased, *dates)
        )
        has_items = scenario.has_items
        if has_items is None:
            never_approved = scenario.status == "canceled" and moments.approved is None
            has_items = scenario.status not in ("created", "unavailable") and not never_approved
        if has_items:
            self.add_items(order_id, basket, scenario.shipping_limit, moments)
        else:
            self.unsold += [offer for offer, _ in basket]
        total = sum(offer.price + freight for offer, freight in basket)
        self.add_payments(order_id, plan, total, scenario)
        self.add_reviews(order_id, scenario, moments)

    def add_items(
        self, order_id: str, basket: list[tuple[Offer, int]], limit: str | None, moments: Timeline
    ) -> None:
        """Add one row per unit; `limit` replaces the usual shipping limit."""
        usual = (moments.approved or moments.purchased) + timedelta(self.random.randint(4, 7))
        limit = limit or str(clear_of_clock_change(usual))
        for number, (offer, freight) in enumerate(basket, start=1):
            amounts = (decimal_text(offer.price), decimal_text(freight))
            self.tables["olist_order_items_dataset"].append(
                (order_id, number, offer.product_id, offer.seller_id, limit, *amounts)
            )

    def add_payments(self, order_id: str, plan: Plan, total: int, scenario: Scenario) -> None:
        """Add the payment rows of an order of `total` cents; REST rows share what is left."""
        fixed = [total * (share or 0) // 100 for _, _, share in plan]
        rest = total + scenario.extra_cents - sum(fixed)
        for number, (kind, installments, share) in enumerate(plan):
            value = decimal_text(rest if share is REST else fixed[number])
            self.tables["olist_order_payments_dataset"].append(
                (order_id, scenario.first_sequential + number, kind, installments, value)
            )

    def random_review(self, moments: Timeline) -> tuple[int, str, str]:
        """Return (score, title, message); two of five reviews have words."""
        weights = vocabulary.SCORES_NEVER_DELIVERED
        if moments.delivered:
            is_late = moments.delivered > moments.estimated
            weights = vocabulary.SCORES_LATE if is_late else vocabulary.SCORES_ON_TIME
        score = self.random.choices(range(1, 6), weights)[0]
        titles = vocabulary.TITLES_GOOD if score > 3 else vocabulary.TITLES_BAD
        comments = vocabulary.COMMENTS_GOOD if score > 3 else vocabulary.COMMENTS_BAD
        if score == 3:
            comments = vocabulary.COMMENTS_MIDDLE
        title = self.random.choice(titles) if self.random.random() < 0.12 else ""
        return score, title, self.random.choice(comments) if self.random.random() < 0.41 else ""

    def add_reviews(self, order_id: str, scenario: Scenario, moments: Timeline) -> None:
        """Add the reviews of an order, asked for on the day after its (expected) delivery."""
        reviews = scenario.reviews
        if reviews is None:
            has_review = self.random.random() < (0.98 if moments.delivered else 0.9)
            reviews = (self.random_review(moments),) if has_review else ()
        rows = self.tables["olist_order_reviews_dataset"]
        for number, (score, title, message) in enumerate(reviews):
            created = midnight(moments.delivered or moments.estimated) + timedelta(1 + 6 * number)
            answered = created + timedelta(seconds=self.random.randrange(9 * 3600, 96 * 3600))
            review_id, details = self.new_id(), (score, title, message, created, answered)
            if scenario.shared_review:
                self.shared_review = self.shared_review or (review_id, details)
                review_id, details = self.shared_review
            rows.append((review_id, order_id, *details))

    def add_geolocation(self) -> None:
        """Add points for every postal prefix in use but two; some lie abroad, some repeat."""
        customers = {row[2] for row in self.tables["olist_customers_dataset"]}
        sellers = {row[1] for row in self.tables["olist_sellers_dataset"]}
        unknown = self.random.sample(sorted(customers - sellers), 2)
        known = [a for a in self.addresses if a.prefix in customers | sellers]
        known = [address for address in known if address.prefix not in unknown]
        rows = self.tables["olist_geolocation_dataset"]
        # A point abroad beside points in Brazil, and one that is all its prefix has.
        for address, point in zip((known[0], known[-1]), vocabulary.POINTS_ABROAD, strict=True):
            rows.append((address.prefix, *point, address.city, address.state))
        for address in known[:-1]:
            fewest = 3 if address is known[0] else 1
            for _ in range(self.random.randint(fewest, 5)):
                latitude = address.latitude + (self.random.random() - 0.5) / 20
                longitude = address.longitude + (self.random.random() - 0.5) / 20
                city = address.city if self.random.random() < 0.7 else address.accented_city
                row = (address.prefix, latitude, longitude, city, address.state)
                rows += [row] * (1 if self.random.random() < 0.8 else 2)

    def write(self, folder: Path) -> None:
        """Write the nine files; only items keep an order, as in the published files."""
        folder.mkdir(parents=True, exist_ok=True)
        self.tables["olist_order_items_dataset"].sort(key=lambda row: row[:2])
        for name, rows in self.tables.items():
            if name != "olist_order_items_dataset":
                self.random.shuffle(rows)
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
                if name == "product_category_name_translation":
                    file.write(BYTE_ORDER_MARK)
                file.write(HEADERS[name] + "\n")
                csv.writer(file, lineterminator="\n").writerows(rows)


def main() -> None:
    """Read the arguments and write the sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path("seeds/olist"))
    parser.add_argument("--orders", type=int, default=500)
    parser.add_argument("--seed", type=int, default=42)
    arguments = parser.parse_args()
    if arguments.orders < len(TRAPS):
        parser.error(f"--orders must be at least {len(TRAPS)}, one for each scripted order.")
    sample = OlistSample(arguments.seed)
    for number in range(arguments.orders):
        sample.add_order(TRAPS[number] if number < len(TRAPS) else sample.ordinary_scenario())
    sample.add_geolocation()
    sample.write(arguments.output)


if __name__ == "__main__":
    main()
