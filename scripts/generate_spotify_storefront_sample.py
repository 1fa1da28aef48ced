"""Write an invented sample of an artist-merch storefront, and the exchange rates it needs.

    python scripts/generate_spotify_storefront_sample.py [--output seeds/spotify_storefront]
        [--reference seeds/reference] [--orders 250] [--seed 42]

The orders of `spotify_storefront_sample_cases.SCENARIOS` come first, ordinary ones fill up the
rest; `CASES` tells which ids show what. Every order draws from a `random.Random` of its own, and an
id depends on nothing but the word of what it names, so both stay when other orders are added. The
same arguments give the same bytes. Amounts are whole minor units, moments are aware and in UTC
until written. The exchange rates are rounded sample levels for trying things out, not for books.
"""

import argparse
import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

import spotify_storefront_sample_cases as cases
from spotify_storefront_sample_cases import CASES, HEADERS, SCENARIOS, Discount, Line, Scenario

__all__ = ["CASES", "Sample", "exchange_rates", "main"]

FIRST_DAY, DAYS = datetime(2023, 11, 1), 304
AS_OF = datetime(2024, 9, 3, tzinfo=UTC)  # what was not shipped or delivered by then is under way
SECOND_VERSION_FROM = "2024-03"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def rounded(value: Decimal, step: int = 1) -> int:
    """Return the multiple of `step` next to `value`, half up."""
    return int((value / step).quantize(Decimal(1), ROUND_HALF_UP)) * step


def shared_out(amount: int, weights: list[int]) -> list[int]:
    """Return `amount` split by `weights`, to the unit: the largest remainders get one more."""
    total = sum(weights) or 1
    parts = [amount * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(amount * weights[i] % total))
    for index in by_remainder[: amount - sum(parts)]:
        parts[index] += 1
    return parts


def json_text(value) -> str:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def flag(value: bool) -> str:
    """Return true or false."""
    return str(value).lower()


def written(moment: datetime | None, hours: int | None = None) -> str:
    """Return a moment with the offset of `hours`, with Z where that is None."""
    if moment is None:
        return ""
    if hours is None:
        return moment.isoformat().replace("+00:00", "Z")
    return moment.astimezone(timezone(timedelta(hours=hours))).isoformat()


def offset(zone: str, moment: datetime) -> int:
    """Return how many hours a time zone of CLOCKS is ahead of UTC at a moment."""
    hours = cases.CLOCKS[zone][0][1]
    for start, later in cases.CLOCKS[zone]:
        if moment >= datetime.fromisoformat(start).replace(tzinfo=UTC):
            hours = later
    return hours


def delivered_at(moment: datetime, hours: int = 0) -> datetime:
    """Return when the hourly batch after a moment arrives, some `hours` late."""
    return moment.replace(minute=7, second=0, microsecond=0) + (1 + hours) * HOUR


def exchange_rates() -> list[tuple[str, str, str, str]]:
    """Return (day, from, to, rate), sorted: the first of each month, in 2024 some Mondays too."""
    rates = {}
    for (currency, start), levels in cases.MONTHLY_RATES.items():
        year, month = map(int, start.split("-"))
        days = [date(year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1, 1)
                for i in range(len(levels.split()))]  # fmt: skip
        monthly = dict(zip(days, map(Decimal, levels.split()), strict=True))
        rates |= {(day, currency): level for day, level in monthly.items()}
        if start < "2023" or currency not in cases.WEEKLY_RATES_OF_2024:
            continue
        for day in (date(2024, 1, 1) + timedelta(7 * week) for week in range(53)):
            first = day.replace(day=1)
            following = monthly.get((first + timedelta(32)).replace(day=1), monthly[first])
            level = monthly[first] + (following - monthly[first]) * (day.day - 1) / 31
            wiggle = Decimal(day.toordinal() // 7 % 5 - 2) / 1000 * level
            if day != first:
                rates[day, currency] = (level + wiggle).quantize(Decimal("0.0001"))
    return [(str(day), one, "USD", str(rates[day, one])) for day, one in sorted(rates)]


RATES: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
for _day, _currency, _, _rate in exchange_rates():
    RATES[_currency].append((_day, Decimal(_rate)))


def in_dollars(currency: str, moment: datetime) -> Decimal:
    """Return how many US dollars one unit bought on a day."""
    if currency == "USD":
        return Decimal(1)
    return [rate for day, rate in RATES[currency] if day <= f"{moment:%Y-%m-%d}"][-1]


def fx_rate_e8(source: str, target: str, moment: datetime) -> int:
    """Return what one unit of `source` buys of `target`, less 1 % for the provider, times 10^8."""
    if source == target:
        return 10**8
    rate = in_dollars(source, moment) / in_dollars(target, moment)
    return rounded(rate * Decimal("0.99") * 10**8)


def converted(amount: int, source: str, target: str, rate_e8: int) -> int:
    """Return minor units of `source` as minor units of `target`."""
    exponent = cases.EXPONENTS[target] - cases.EXPONENTS[source]
    return rounded(Decimal(amount) * rate_e8 / 10**8 * Decimal(10) ** exponent)


def price(item: cases.Item, currency: str) -> int:
    """Return the price of an item, in another currency than its storefront's a rounded one."""
    home = cases.STOREFRONTS[item.storefront].currency
    if currency == home:
        return item.price
    level = Decimal(cases.PRICE_LEVELS[home]) / Decimal(cases.PRICE_LEVELS[currency])
    exponent = cases.EXPONENTS[currency] - cases.EXPONENTS[home]
    return rounded(item.price * level * Decimal(10) ** exponent, cases.PRICE_STEPS[currency])


def item_of(line: Line) -> cases.Item:
    """Return the item of a line, also of one that no merch_items row knows."""
    return cases.ITEMS.get(line.item, cases.UNKNOWN_ITEM)


def is_shipped(line: Line) -> bool:
    """Return whether the item of a line is sent in a parcel."""
    return item_of(line).kind not in ("DIGITAL", "GIFT_CARD")


def storefront_id(word: str) -> str:
    """Return the id of a storefront."""
    return cases.opaque_id("sfr_", word, 12)


def variant(word: str, number: int) -> dict:
    """Return id and stock keeping unit of a variant."""
    return {
        "variant_id": cases.opaque_id("var_", f"{word}/{number}", 12),
        "sku": f"{word.upper().replace('_', '-')}-{number + 1:02}",
    }


@dataclass
class Order:
    """An order under way: its scenario, its raw row, its amounts and its moments."""

    scenario: Scenario
    random: Random
    placed: datetime
    hours: int | None  # offset in which its times are written
    row: dict = field(default_factory=dict)
    lines: list[dict] = field(default_factory=list)  # as in line_items, with gross
    moments: dict[str, datetime] = field(default_factory=dict)  # status -> when it came
    captures: list[dict] = field(default_factory=list)  # its rows of transactions
    shipping_discount: int = 0
    tax_rate: int = 0  # per 100,000
    shipped: datetime | None = None  # when its parcels leave and arrive, if it has some
    arrived: datetime | None = None

    @property
    def currency(self) -> str:
        """Return the currency of all its amounts."""
        return self.row["presentment_currency"]

    def within(self, first: float, last: float) -> timedelta:
        """Return a random time between two numbers of days, to the second."""
        return timedelta(seconds=self.random.randint(int(first * 86400), int(last * 86400)))


class Sample:
    """The nine tables while they fill up, as (position in the file, row) keyed by file name."""

    def __init__(self, seed: int, orders: int):
        self.seed = seed
        self.tables: dict[str, list[tuple[datetime, dict]]] = {name: [] for name in HEADERS}
        self.numbers: dict[str, int] = {}
        self.first_orders: dict[str, datetime] = {}  # word of a fan -> first placed_at
        self.add_catalog()
        ordinary = [self.ordinary(f"ordinary{i}") for i in range(orders - len(SCENARIOS))]
        scenarios = self.with_buyers([self.dated(one) for one in (*SCENARIOS, *ordinary)])
        for one in sorted(scenarios, key=lambda one: datetime.fromisoformat(one.placed)):
            self.add_order(one)
        self.add_fans()

    def random_of(self, word: str) -> Random:
        """Return the random numbers of one thing."""
        return Random(f"{self.seed}/{word}")

    def add(self, table: str, row: dict, position: datetime | None = None) -> None:
        """Add a row, which stands where it was delivered unless told otherwise."""
        arrival = row["_ingested_at"]
        self.tables[table].append((position or arrival, row | {"_ingested_at": written(arrival)}))

    # Catalogue and fans

    def add_catalog(self) -> None:
        """Add artists, storefronts and items, some in an older version too."""
        made = datetime(2022, 1, 10, 9, tzinfo=UTC)
        for number, (word, (name, label)) in enumerate(cases.ARTISTS.items()):
            start = made + number * 5 * DAY
            row = {
                "artist_uri": cases.artist_uri(word), "artist_name": name, "label_name": label,
                "created_at": written(start), "updated_at": written(start + DAY),
                "_ingested_at": delivered_at(start + DAY),
            }  # fmt: skip
            self.add("artists", row)
            if word == "layali":  # renamed; the row above is the older version
                now = datetime(2024, 1, 8, 8, 30, tzinfo=UTC)
                self.tables["artists"][-1][1]["artist_name"] = "Layali"
                self.add("artists", row | {"updated_at": written(now, 3),
                                           "_ingested_at": delivered_at(now)})  # fmt: skip
        for word, one in cases.STOREFRONTS.items():
            opened = datetime.fromisoformat(one.opened)
            row = {
                "storefront_id": storefront_id(word),
                "owner_artist_uri": cases.artist_uri(one.owner) if one.owner else "",
                "display_name": one.name, "connected_domain": one.domain,
                "settlement_currency": one.currency, "timezone": one.clock,
                "country": one.country, "is_multi_artist": flag(not one.owner),
                "opened_at": one.opened, "updated_at": written(opened + HOUR, 0),
                "_ingested_at": delivered_at(opened + HOUR),
            }  # fmt: skip
            self.add("storefronts", row)
            if one.closed:
                closed = datetime.fromisoformat(one.closed)
                row |= {"closed_at": one.closed, "updated_at": written(closed + MINUTE)}
                self.add("storefronts", row | {"_ingested_at": delivered_at(closed)})
        for number, word in enumerate(cases.ITEMS):
            self.add_item(word, datetime(2023, 8, 1, 10, 30, tzinfo=UTC) + number * 19 * HOUR)

    def add_item(self, word: str, created: datetime) -> None:
        """Add an item; it last changed when it was deleted, if it was."""
        item = cases.ITEMS[word]
        currency = cases.STOREFRONTS[item.storefront].currency
        changed = datetime.fromisoformat(item.deleted) if item.deleted else created + 2 * DAY
        variants = [
            variant(word, number)
            | {"options": options, "price_minor": item.price, "currency": currency}
            | ({} if item.cost is None else {"unit_cost_minor": item.cost})
            | {"requires_shipping": is_shipped(Line(word))}
            for number, options in enumerate(item.options)
        ]
        splits = [{"artist_uri": cases.artist_uri(artist), "share_bps": share}
                  for artist, share in item.splits.items()]  # fmt: skip
        album = cases.opaque_id("spotify:album:", item.release or "", 22)
        row = {
            "item_id": cases.item_id(word), "storefront_id": storefront_id(item.storefront),
            "title": item.title, "item_type": item.kind,
            "release_uri": album if item.release else "", "artist_splits": json_text(splits),
            "variants": json_text(variants), "status": item.status,
            "created_at": written(created), "updated_at": written(changed, 0),
            "deleted_at": item.deleted, "_ingested_at": delivered_at(changed),
        }  # fmt: skip
        if word == "ms_lp":  # first at a lower price
            cheaper = json_text([one | {"price_minor": item.price - 2000} for one in variants])
            older = {"variants": cheaper, "updated_at": written(created, -3)}
            self.add("merch_items", row | older | {"_ingested_at": delivered_at(created)})
        self.add("merch_items", row)

    def add_fans(self) -> None:
        """Add all fans, each made before its first order."""
        fans = dict(cases.SPECIAL_FANS)
        for country, (_, count, *_) in cases.COUNTRIES.items():
            for number in range(count):
                word = f"{country.lower()}{number:02}"
                fans[word] = (cases.fan_address(word), country, None)
        for word, (address, country, merged) in fans.items():
            random = self.random_of(f"fan/{word}")
            first = self.first_orders.get(word, datetime(2024, 8, 1, 12, tzinfo=UTC))
            made = first - timedelta(seconds=random.randint(120, 90 * 86400))
            changed = max(made, datetime(2024, 7, 1, 3, tzinfo=UTC)) if merged else made
            is_guest = len(word) == 4 and word.endswith(("8", "17"))
            wants_mail = random.random() < 0.55 and not is_guest
            row = {
                "fan_id": cases.fan_id(word), "country": country, "is_guest": flag(is_guest),
                "email_sha256": cases.email_hash(address) if address else "",
                "marketing_opt_in": flag(wants_mail),
                "merged_into_fan_id": cases.fan_id(merged) if merged else "",
                "created_at": written(made), "updated_at": written(changed),
                "_ingested_at": delivered_at(changed),
            }  # fmt: skip
            self.add("fans", row)
            if word == "br00":  # changes its mind about marketing
                changed = first + 20 * DAY
                row |= {"marketing_opt_in": flag(not wants_mail), "updated_at": written(changed)}
                self.add("fans", row | {"_ingested_at": delivered_at(changed)})

    # Who buys what, where and when

    def ordinary(self, word: str) -> Scenario:
        """Return the scenario of an order without a story."""
        random = self.random_of(f"basket/{word}")
        weights = {country: values[2] for country, values in cases.COUNTRIES.items()}
        country = random.choices(list(weights), list(weights.values()))[0]
        currency, storefronts = cases.COUNTRIES[country][0], cases.COUNTRIES[country][3]
        store = random.choices(list(storefronts), list(storefronts.values()))[0]
        placed = self.drawn_moment(random, store)
        closed = cases.STOREFRONTS[store].closed
        if closed and datetime.fromisoformat(placed) > datetime.fromisoformat(closed):
            store = "hollow_pines"
        offers = {key: item.sells for key, item in cases.ITEMS.items() if item.storefront == store}
        offers = {key: sells for key, sells in offers.items() if sells}
        lines = []
        for _ in range(random.choices((1, 2, 3), (62, 28, 10))[0]):
            key = random.choices(list(offers), list(offers.values()))[0]
            if key not in [line.item for line in lines]:
                units = random.choices((1, 2, 3, 4), (82, 13, 4, 1))[0]
                lines.append(Line(key, units, random.randrange(len(cases.ITEMS[key].options))))
        discounts = ()
        if random.random() < 0.12:
            code = random.choice(cases.CODES)
            discounts = (Discount("PERCENT", random.choice((5, 10, 10, 15)), code=code),)
        elif random.random() < 0.06 and any(map(is_shipped, lines)):
            discounts = (Discount("FREE_SHIPPING", target="SHIPPING", code=None),)
        tip = cases.PRICE_STEPS[currency] * random.randint(2, 6) if random.random() < 0.05 else 0
        return Scenario(word, "", store, tuple(lines), country=country, placed=placed, tip=tip,
                        discounts=discounts, is_redelivered=random.random() < 0.08)  # fmt: skip

    def drawn_moment(self, random: Random, store: str) -> str:
        """Return a moment of purchase on the storefront's clock; one of four is written in UTC."""
        zone = cases.STOREFRONTS[store].clock
        hour = random.choices(range(24), cases.HOUR_WEIGHTS)[0]
        local = FIRST_DAY + random.randrange(DAYS) * DAY + hour * HOUR
        local += timedelta(seconds=random.randrange(3600))
        hours = offset(zone, local.replace(tzinfo=UTC))
        moment = (local - hours * HOUR).replace(tzinfo=UTC)
        return written(moment, None if random.random() < 0.25 else offset(zone, moment))

    def dated(self, scenario: Scenario) -> Scenario:
        """Return the scenario with a country and a moment; scripted orders end before July."""
        random = self.random_of(f"date/{scenario.word}")
        country = scenario.country or cases.STOREFRONTS[scenario.storefront].country
        placed = scenario.placed
        while not placed or (not scenario.placed and placed > "2024-07"):
            placed = self.drawn_moment(random, scenario.storefront)
        return replace(scenario, country=country, placed=placed)

    def with_buyers(self, scenarios: list[Scenario]) -> list[Scenario]:
        """Return the scenarios with a fan or a guest each: every fan buys, a fifth again."""
        buyers = {}
        for country, (_, count, *_) in cases.COUNTRIES.items():
            wanted = sum(one.country == country and one.buyer == "any" for one in scenarios)
            fans = [f"fan:{country.lower()}{number:02}" for number in range(count)]
            again = [fan for number, fan in enumerate(fans[: -(-count // 5)])
                     for _ in range(2 + number % 4)]  # fmt: skip
            fans += ["fan:no_address"] if country == "US" else []
            guests = [f"guest:visitor-{country.lower()}{number:02}@example.org"
                      for number in range(wanted)]  # fmt: skip
            buyers[country] = (again + fans + guests)[:wanted]
            self.random_of(f"buyers/{country}").shuffle(buyers[country])
        return [
            replace(one, buyer=buyers[one.country].pop()) if one.buyer == "any" else one
            for one in scenarios
        ]

    # Orders

    def add_order(self, scenario: Scenario) -> None:
        """Add an order with everything that happened to it."""
        placed = datetime.fromisoformat(scenario.placed)
        ahead = placed.utcoffset() // HOUR
        hours = None if scenario.placed.endswith("Z") else ahead
        random = self.random_of(f"order/{scenario.word}")
        order = Order(scenario, random, placed.astimezone(UTC), hours)
        self.describe(order)
        self.price(order)
        self.schedule(order)
        self.add_payments(order)
        for number, refund in enumerate(scenario.refunds):
            self.add_refund(order, refund, number)
        self.add_parcels(order)
        self.add_events(order)
        self.deliver(order)

    def describe(self, order: Order) -> None:
        """Fill in who bought, where, from where in the app and to which address."""
        one = order.scenario
        store = cases.STOREFRONTS[one.storefront]
        self.numbers[one.storefront] = self.numbers.get(one.storefront, 1000) + 1
        kind, _, name = one.buyer.partition(":")
        if kind == "fan":
            self.first_orders.setdefault(name, order.placed)
        places = cases.COUNTRIES[one.country][4]
        number = order.random.randrange(len(places)) if one.place is None else one.place
        region, postcode, _ = places[number]
        order.tax_rate = places[number][2]
        goes_out = any(map(is_shipped, one.lines))
        surfaces = cases.SURFACES
        surface = order.random.choices(list(surfaces), list(surfaces.values()))[0]
        surface = surface if one.surface == "" else one.surface
        item = item_of(one.lines[0])
        context = {
            "ARTIST_PROFILE": cases.artist_uri(next(iter(item.splits), "hollow_pines")),
            "NOW_PLAYING": cases.opaque_id("spotify:track:", one.storefront, 22),
        }
        if item.release:
            context["RELEASE_PAGE"] = cases.opaque_id("spotify:album:", item.release, 22)
        attribution = {"surface": surface, "context_uri": context.get(surface)}
        version = one.version or (1 if one.placed < SECOND_VERSION_FROM else 2)
        order.row = {
            "order_id": cases.order_id(one.word),
            "order_number": self.numbers[one.storefront],
            "storefront_id": storefront_id(one.storefront),
            "fan_id": cases.fan_id(name) if kind == "fan" else "",
            "guest_email_sha256": cases.email_hash(name) if kind == "guest" else "",
            "placed_at": one.placed, "cancel_reason": one.cancel_reason,
            "presentment_currency": cases.COUNTRIES[one.country][0],
            "settlement_currency": store.currency,
            "taxes_included": flag(cases.COUNTRIES[one.country][5]),
            "is_test": flag(one.is_test), "schema_version": version,
            "attribution": json_text(attribution) if surface else "",
        }  # fmt: skip
        if goes_out:
            order.row |= {"ship_country": one.country, "ship_region": region,
                          "ship_postcode": postcode}  # fmt: skip

    def price(self, order: Order) -> None:
        """Fill in lines and amounts."""
        one, currency = order.scenario, order.currency
        included = order.row["taxes_included"] == "true"
        unit_prices = [price(item_of(line), currency) for line in one.lines]
        gross = [line.gross or line.quantity * unit
                 for line, unit in zip(one.lines, unit_prices, strict=True)]  # fmt: skip
        amounts = one.shipping
        if amounts is None:
            abroad = one.country != cases.STOREFRONTS[one.storefront].country
            amounts = (cases.SHIPPING[currency] * (1 + abroad),)
        if not any(map(is_shipped, one.lines)):
            amounts = ()
        discounts, off = [], [0] * len(gross)
        for discount in one.discounts:
            left = [full - less for full, less in zip(gross, off, strict=True)]
            if discount.target == "LINE":
                left = [rest * (i == discount.line) for i, rest in enumerate(left)]
            if discount.target == "SHIPPING":
                amount = order.shipping_discount = sum(amounts)
            else:
                amount = discount.value
                if discount.kind == "PERCENT":
                    amount = rounded(Decimal(sum(left) * discount.value) / 100)
                parts = shared_out(amount, left)
                off = [less + part for less, part in zip(off, parts, strict=True)]
            discounts.append(
                ({"code": discount.code} if discount.code else {})
                | {"type": discount.kind, "amount_minor": amount, "target": discount.target}
                | ({"line_id": f"L{discount.line + 1}"} if discount.line is not None else {})
            )
        for i, line in enumerate(one.lines):
            rate = 0 if item_of(line).kind == "GIFT_CARD" else order.tax_rate
            whole = 100_000 + rate * included
            tax = rounded(Decimal((gross[i] - off[i]) * rate) / whole)
            order.lines.append({"gross": gross[i], "off": off[i], "tax": tax, "id": f"L{i + 1}"})
        taxes = sum(line["tax"] for line in order.lines)
        subtotal, discount = sum(gross), sum(off) + order.shipping_discount
        total = subtotal - discount + sum(amounts) + one.tip + (0 if included else taxes)
        v1, no_lines = order.row["schema_version"] == 1, one.word == "empty_line_items"
        details = [
            {"line_id": kept["id"], "item_id": cases.item_id(line.item)}
            | variant(line.item, line.variant)
            | {"title": item_of(line).title, "quantity": line.quantity}
            | ({"unit_price_minor": unit} if v1 else {"line_gross_minor": kept["gross"]})
            | {"discount_minor": kept["off"], "tax_minor": kept["tax"]}
            for line, unit, kept in zip(one.lines, unit_prices, order.lines, strict=True)
        ]
        titles = ("Standard", "Insurance")
        ways = [
            {"title": title, "amount_minor": amount}
            for title, amount in zip(titles, amounts, strict=False)
        ]
        order.row |= {
            "subtotal_minor": subtotal, "discount_minor": discount,
            "shipping_minor": sum(amounts), "tax_minor": taxes, "tip_minor": one.tip,
            "total_minor": total, "line_items": json_text([] if no_lines else details),
            "shipping_lines": json_text(ways) if ways else "",
            "discounts": json_text(discounts),
        }  # fmt: skip

    def schedule(self, order: Order) -> None:
        """Fill in the status and when each one before it was reached."""
        one = order.scenario
        abroad = one.country != cases.STOREFRONTS[one.storefront].country
        paid = order.placed + timedelta(seconds=order.random.randint(15, 240))
        days = order.random.randint
        made = self.at_daytime(order, paid, 1)
        waits = any(item_of(line).status == "PREORDER" for line in one.lines)
        shipped = self.at_daytime(order, made, days(15, 40) if waits else days(1, 3))
        arrived = self.at_daytime(order, shipped, days(6, 17) if abroad else days(1, 6))
        status, ships = one.status, any(map(is_shipped, one.lines))
        if status is None and not ships:
            status = "ORDER_DELIVERED"
        elif status is None:
            status = "ORDER_DELIVERED" if arrived < AS_OF else "ORDER_SHIPPED"
            status = status if shipped < AS_OF else "IN_PRODUCTION"
        later = paid + MINUTE + order.within(0.01, 0.6)
        moments = {
            "PAYMENT_CAPTURED": paid, "PAYMENT_PENDING": paid, "PAYMENT_FAILED": paid,
            "IN_PRODUCTION": made, "ORDER_SHIPPED": shipped, "PARTIALLY_SHIPPED": shipped,
            "ORDER_IN_CUSTOMS": arrived, "ORDER_DELIVERED": arrived if ships else later,
            "ORDER_CANCELLED": later, "ORDER_REFUNDED": arrived if one.parcels else later,
        }  # fmt: skip
        for step in one.steps or ():
            due = order.placed + step.after * MINUTE
            if step.event in ("PAYMENT_FAILED", "PAYMENT_VOIDED"):
                moments["ORDER_CANCELLED"] = max(moments["ORDER_CANCELLED"], due)
            if step.event == "PAYMENT_FAILED":  # so that a second attempt can only follow
                moments |= {"PAYMENT_FAILED": due, "PAYMENT_CAPTURED": due + 5 * MINUTE}
        reached = [*cases.HISTORY[status], *([status] if status != "ORDER_PLACED" else [])]
        if status == "ORDER_REFUNDED" and one.parcels:
            reached[1:1] = ["IN_PRODUCTION", "ORDER_SHIPPED", "ORDER_DELIVERED"]
        if status == "ORDER_CANCELLED" and one.refunds:
            reached.insert(0, "PAYMENT_CAPTURED")
        if not order.row["total_minor"]:
            reached.remove("PAYMENT_CAPTURED")
        if not ships:
            reached = [word for word in reached if word not in ("IN_PRODUCTION", "ORDER_SHIPPED")]
        order.moments = {"ORDER_PLACED": order.placed} | {word: moments[word] for word in reached}
        order.arrived, order.shipped = arrived, shipped
        order.row |= {
            "status": status,
            "cancelled_at": written(order.moments.get("ORDER_CANCELLED"), order.hours),
        }

    def at_daytime(self, order: Order, moment: datetime, days: int) -> datetime:
        """Return a moment some days later, from 9 to 19 o'clock on the storefront's clock."""
        ahead = offset(cases.STOREFRONTS[order.scenario.storefront].clock, moment)
        day = (moment + ahead * HOUR + days * DAY).replace(hour=9, minute=0, second=0)
        return day - ahead * HOUR + timedelta(seconds=order.random.randrange(10 * 3600))

    # Money

    def add_payments(self, order: Order) -> None:
        """Add the money events of an order; by default one payment by a drawn method."""
        one, total = order.scenario, order.row["total_minor"]
        steps = one.steps
        weights = cases.METHODS
        method = order.random.choices(list(weights), list(weights.values()))[0]
        if steps is None:
            captured = cases.Step("PAYMENT_CAPTURED", method)
            authorized = cases.Step("PAYMENT_AUTHORIZED", method)
            is_card = method.endswith(("CARD", "PAY")) and order.random.random() < 0.5
            steps = (authorized, captured) if is_card else (captured,)
        left, parents = total, {}
        for number, step in enumerate(steps if total else ()):
            amount = total
            if step.event == "PAYMENT_CAPTURED":
                amount = left if step.amount is None else step.amount
                left -= amount
            moment = order.placed + step.after * MINUTE
            if step.after == 1 or (step.event == "PAYMENT_CAPTURED" and not order.captures):
                moment = order.moments.get("PAYMENT_CAPTURED", moment)
            if step.event == "PAYMENT_AUTHORIZED":
                moment = order.placed + timedelta(seconds=10)
            if step.event == "PAYMENT_FAILED":
                moment = order.placed + step.after * MINUTE
            wanted = {
                "PAYMENT_CAPTURED": "PAYMENT_AUTHORIZED", "PAYMENT_VOIDED": "PAYMENT_AUTHORIZED",
                "CHARGEBACK_OPENED": "PAYMENT_CAPTURED", "CHARGEBACK_WON": "CHARGEBACK_OPENED",
                "CHARGEBACK_LOST": "CHARGEBACK_OPENED",
            }.get(step.event)  # fmt: skip
            row = self.add_transaction(order, number, step.event, step.method, amount, moment,
                                       parents.get(wanted, ""))  # fmt: skip
            parents[step.event] = row["transaction_id"]
            if step.event == "PAYMENT_CAPTURED":
                order.captures.append(row)

    def add_transaction(self, order: Order, number: int, event: str, method: str, amount: int,
                        moment: datetime, parent: str, key: str = "") -> dict:  # fmt: skip
        """Add one money event and return its row."""
        settled_in, currency = order.row["settlement_currency"], order.currency
        word = f"{order.scenario.word}/{number}"
        settles = event in ("PAYMENT_CAPTURED", "REFUND_SETTLED", "CHARGEBACK_OPENED",
                            "CHARGEBACK_WON")  # fmt: skip
        fee = ""
        if event == "PAYMENT_CAPTURED":
            order.row.setdefault("fx_rate_e8", fx_rate_e8(currency, settled_in, moment))
            share = rounded(Decimal(amount) * 29 / 1000) + cases.FIXED_FEES[currency]
            fee = 0 if method in ("GIFT_CARD", "STORE_CREDIT") else min(share, amount)
        if event == "CHARGEBACK_OPENED":
            fee = cases.CHARGEBACK_FEES[currency]
        at = moment + timedelta(milliseconds=417) if method == "PAYPAL" else moment
        row = {
            "transaction_id": cases.opaque_id("txn_", word),
            "order_id": order.row["order_id"], "parent_transaction_id": parent,
            "event_type": event, "method": method, "amount_minor": amount, "currency": currency,
            "fee_minor": fee, "occurred_at": at.isoformat(
                timespec="milliseconds" if at.microsecond else "seconds").replace("+00:00", "Z"),
            "idempotency_key": key or cases.opaque_id("idem_", word, 20),
            "_ingested_at": delivered_at(moment),
        }  # fmt: skip
        if settles:
            settled = converted(amount, currency, settled_in, order.row["fx_rate_e8"])
            row |= {"settled_amount_minor": settled, "settlement_currency": settled_in}
        self.add("transactions", row)
        if order.scenario.special == "duplicate transaction":
            self.add("transactions", row | {"_ingested_at": delivered_at(moment, 5)})
        return row

    def add_refund(self, order: Order, refund: cases.Refund, number: int) -> None:
        """Add a refund, and the money event that pays it or fails to."""
        one, included = order.scenario, order.row["taxes_included"] == "true"
        lines = []
        for index, units in refund.lines:
            kept, quantity = order.lines[index], one.lines[index].quantity
            tax = rounded(Decimal(kept["tax"] * units) / quantity)
            paid = rounded(Decimal((kept["gross"] - kept["off"]) * units) / quantity)
            lines.append({"line_id": kept["id"], "quantity": units,
                          "amount_minor": paid - tax * included, "tax_minor": tax,
                          "restocked": refund.restocked})  # fmt: skip
        shipping = order.row["shipping_minor"] - order.shipping_discount if refund.shipping else 0
        amount = sum(line["amount_minor"] + line["tax_minor"] for line in lines) + shipping
        amount += refund.change
        reached = [moment for word, moment in order.moments.items() if word != "ORDER_REFUNDED"]
        requested = max(reached) + order.within(1 + 9 * number, 8 + 9 * number)
        if refund.issued:
            issued = datetime.fromisoformat(f"{refund.issued}T14:20:00+00:00")
            requested = issued - 2 * DAY
        else:
            issued = self.at_daytime(order, requested, order.random.randint(1, 3))
        order.moments["refund"] = requested if refund.status == "REFUND_REQUESTED" else issued
        if "ORDER_REFUNDED" in order.moments:
            order.moments["ORDER_REFUNDED"] = issued
        word = f"{one.word}/{number}"
        row = {
            "refund_id": cases.opaque_id("ref_", word), "order_id": order.row["order_id"],
            "status": refund.status, "reason": refund.reason, "amount_minor": amount,
            "currency": order.currency, "lines": json_text(lines) if lines else "",
            "shipping_minor": shipping, "destination": refund.destination,
            "requested_at": written(requested, order.hours),
            "issued_at": written(issued, order.hours), "updated_at": written(issued, order.hours),
            "_ingested_at": delivered_at(issued),
        }  # fmt: skip
        asked = {"status": "REFUND_REQUESTED", "issued_at": "",
                 "updated_at": written(requested, order.hours),
                 "_ingested_at": delivered_at(requested)}  # fmt: skip
        if refund.status == "REFUND_REQUESTED" or one.is_redelivered:
            self.add("refunds", row | asked)
        if refund.status == "REFUND_REQUESTED":
            return
        if refund.status == "REFUND_FAILED":
            row["issued_at"] = ""
        self.add("refunds", row)
        event = "REFUND_SETTLED" if refund.status == "REFUND_ISSUED" else "REFUND_FAILED"
        capture = order.captures[-1]
        self.add_transaction(order, 50 + number, event, refund.method or capture["method"],
                             amount, issued + 3 * MINUTE, capture["transaction_id"],
                             row["refund_id"])  # fmt: skip

    # Parcels, events, deliveries

    def add_parcels(self, order: Order) -> None:
        """Add the parcels of an order; by default one, where its status says so."""
        one = order.scenario
        usual = {"ORDER_SHIPPED": "SHIPPED", "ORDER_DELIVERED": "DELIVERED"}
        parcels = one.parcels
        if parcels is None:
            status = usual.get(order.row["status"])
            parcels = (cases.Parcel(status),) if status else ()
        physical = [i for i, line in enumerate(one.lines) if is_shipped(line)]
        for number, parcel in enumerate(parcels if physical else ()):
            lines = [{"line_id": f"L{i + 1}", "quantity": one.lines[i].quantity}
                     for i in (physical if parcel.lines is None else parcel.lines)]  # fmt: skip
            known = {"LABEL_CREATED": None, "DELIVERED": order.arrived, "SHIPPED": order.shipped}
            changed = known.get(parcel.status, order.arrived + 6 * DAY)
            row = {
                "shipment_id": cases.opaque_id("shp_", f"{one.word}/{number}"),
                "order_id": order.row["order_id"], "status": parcel.status,
                "lines": json_text(lines),
                "shipped_at": written(order.shipped if changed else None, order.hours),
                "delivered_at": written(order.arrived, order.hours)
                if parcel.status == "DELIVERED" else "",
                "updated_at": written(changed or order.shipped, order.hours),
                "_ingested_at": delivered_at(changed or order.shipped),
            }  # fmt: skip
            if one.is_redelivered and parcel.status == "DELIVERED":
                sent = {"status": "SHIPPED", "delivered_at": "",
                        "updated_at": written(order.shipped, order.hours),
                        "_ingested_at": delivered_at(order.shipped)}  # fmt: skip
                self.add("shipments", row | sent)
            self.add("shipments", row)

    def add_events(self, order: Order) -> None:
        """Add what happened to an order; six of ten orders have such events at all."""
        one = order.scenario
        drawn = order.random.random() < 0.6
        if not (drawn if one.has_events is None else one.has_events):
            return
        events = {word: moment for word, moment in order.moments.items() if word != "refund"}
        further = one.special == "furthest event"
        if further:
            events["ORDER_DELIVERED"] = order.arrived
        if one.other_event:
            events[one.other_event] = order.shipped + 5 * HOUR
        for number, (word, moment) in enumerate(events.items()):
            payload = json_text({"carrier": "Parcel Pigeon"}) if word == "ORDER_SHIPPED" else ""
            row = {
                "event_id": cases.opaque_id("evt_", f"{one.word}/{word}"),
                "order_id": order.row["order_id"], "event_type": word,
                "occurred_at": written(moment, order.hours), "payload": payload,
                "_ingested_at": delivered_at(order.arrived, 9 - number) if further
                else delivered_at(moment),
            }  # fmt: skip
            self.add("order_events", row)
            if further and word in ("ORDER_DELIVERED", "ORDER_PLACED"):
                self.add("order_events", row | {"_ingested_at": delivered_at(order.arrived, 20)})

    def deliver(self, order: Order) -> None:
        """Add the order's row: once, or in the versions that its scenario asks for."""
        one, special = order.scenario, order.scenario.special
        known = max(order.moments.values())
        moment = known + timedelta(seconds=order.random.randint(1, 50))
        if order.random.random() < 0.06:
            moment += timedelta(milliseconds=250)
        newest = order.row | {"updated_at": written(moment, order.hours),
                              "_ingested_at": delivered_at(moment)}  # fmt: skip
        before = order.moments.get("PAYMENT_CAPTURED", order.placed) + MINUTE
        older = newest | {"status": "PAYMENT_CAPTURED", "updated_at": written(before),
                          "_ingested_at": delivered_at(before)}  # fmt: skip
        if special == "newest stands earlier":  # and the older one did not have the tip yet
            older |= {"tip_minor": 0, "total_minor": newest["total_minor"] - one.tip}
            self.add("orders", newest, position=order.placed)
            self.add("orders", older)
        elif special == "tie":
            other = {"status": "ORDER_SHIPPED", "ship_postcode": "01310-999"}
            self.add("orders", newest | {"_ingested_at": delivered_at(moment, 2)}, order.placed)
            self.add("orders", newest | other)
        elif special == "older arrives later":
            self.add("orders", newest)
            self.add("orders", older | {"_ingested_at": delivered_at(moment, 30)})
        else:
            if one.is_redelivered and newest["status"] != "PAYMENT_CAPTURED":
                self.add("orders", older)
            self.add("orders", newest)

    def write(self, folder: Path) -> None:
        """Write the nine files, every one in the sequence of delivery."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.tables.items():
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, HEADERS[name].split(), "", lineterminator="\n")
                writer.writeheader()
                writer.writerows(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def write_reference(folder: Path) -> None:
    """Write the exchange rates and the hashes of addresses that many people give."""
    hashes = [(cases.email_hash(one), why) for one, why in cases.SHARED_ADDRESSES.items()]
    tables = {
        "exchange_rates": [("rate_date", "from_currency", "to_currency", "rate")],
        "shared_email_hashes": [("email_sha256", "reason")],
    }
    tables["exchange_rates"] += exchange_rates()
    tables["shared_email_hashes"] += sorted(hashes)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


README = """\
# The sample of a storefront for artists' merch

Invented data, written by `scripts/generate_spotify_storefront_sample.py`; change that and run it
again. Each case below is asserted twice, by its name: `test_the_raw_data_show[<case>]` of
`tests/python/test_spotify_storefront_sample.py` sees that the raw rows have it, and
`test_the_marts_show[<case>]` of `test_spotify_storefront_acceptance.py` what becomes of it in the
marts, on both engines.

| case | what it shows | rows |
|---|---|---|
"""


def write_cases(folder: Path) -> None:
    """Write which rows show which case, for people who look for one."""
    lines = [
        f"| `{name}` | {case.what} | {', '.join(f'`{one}`' for one in case.ids)} |\n"
        for name, case in CASES.items()
    ]
    (folder / "README.md").write_text(README + "".join(lines), encoding="utf-8")


def main() -> None:
    """Read the arguments and write the sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path("seeds/spotify_storefront"))
    parser.add_argument("--reference", type=Path, default=Path("seeds/reference"))
    parser.add_argument("--orders", type=int, default=250)
    parser.add_argument("--seed", type=int, default=42)
    arguments = parser.parse_args()
    if arguments.orders < len(SCENARIOS):
        parser.error(f"--orders must be at least {len(SCENARIOS)}, one for each scripted order.")
    Sample(arguments.seed, arguments.orders).write(arguments.output)
    write_cases(arguments.output)
    write_reference(arguments.reference)


if __name__ == "__main__":
    main()
