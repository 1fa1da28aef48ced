"""Small shops that speak the documented APIs of Shopify and WooCommerce, on a port of this machine.

A test changes a shop's objects, lets requests fail, or changes the shop between two requests, and
looks at the requests it got. Times are those of the shop's own clock.
"""

import base64
import json
import re
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit
from zoneinfo import ZoneInfo

import simplejson

UTC = ZoneInfo("UTC")
NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


class Request:
    """One request a shop got; `time` is in seconds, of no particular clock."""

    def __init__(self, path: str, query: dict[str, str]):
        self.path = path
        self.query = query
        self.time = time.monotonic()


class Answer(Exception):
    """An answer other than a list."""

    def __init__(self, status: int, headers: dict[str, str] | None = None, body: str = "{}"):
        self.status = status
        self.headers = headers or {}
        self.body = body


class Shop:
    """A shop, as a context: `url` is its address, `requests` what it was asked."""

    def __init__(self):
        self.clock = NOON
        self.requests: list[Request] = []
        self.failures: list[tuple[str, list[Answer]]] = []
        self.events: list[tuple[str, Callable]] = []
        shop = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Headers and content in one packet: the client would wait 40 ms for the second.
            wbufsize = 1 << 16

            def do_GET(self):
                shop.handle(self)

            def log_message(self, *_):
                pass

            def date_time_string(self, timestamp=None):
                return format_datetime(self.time)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def fail(self, path: str, *answers: Answer) -> None:
        """Let the next requests whose path matches get these answers; the last one for ever."""
        self.failures.append((path, list(answers)))

    def then(self, path: str, event: Callable) -> None:
        """Let `event` happen once, right after the next request whose path matches."""
        self.events.append((path, event))

    def asked(self, path: str) -> list[dict[str, str]]:
        """Return the parameters of all requests whose path matches."""
        return [request.query for request in self.requests if re.search(path, request.path)]

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        handler.time = self.clock
        self.requests.append(Request(parts.path, query))
        try:
            for path, answers in self.failures:
                if re.search(path, parts.path) and answers:
                    answer = answers.pop(0)
                    if answer is None:
                        continue
                    answers.extend([] if answers else [answer])
                    raise answer
            if not self.admits(handler.headers):
                raise Answer(401, body='{"errors": "Invalid credentials"}')
            content, headers = self.answer(parts.path, query)
            status, body = 200, simplejson.dumps(content, use_decimal=True)
        except Answer as answer:
            status, headers, body = answer.status, answer.headers, answer.body
        for position, (path, event) in enumerate(self.events):
            if re.search(path, parts.path):
                del self.events[position]
                event()
                break
        data = body.encode()
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    def admits(self, headers) -> bool:
        """Whether the request is signed."""
        raise NotImplementedError

    def answer(self, path: str, query: dict[str, str]) -> tuple[object, dict[str, str]]:
        """Return the content and the headers of the answer."""
        raise NotImplementedError


class WooShop(Shop):
    """WooCommerce REST API v3; `objects` are lists by their path, such as `orders/7/refunds`."""

    key, secret = "ck_0f3e9a", "cs_77b1d2"

    def __init__(self):
        super().__init__()
        self.objects: dict[str, dict[int, dict]] = {
            name: {} for name in ("orders", "customers", "products", "coupons")
        }

    def put(self, path: str, number: int, **fields) -> None:
        """Add an object, or change it, at the shop's time."""
        # The shop's own zone is two hours ahead.
        times = {
            "date_modified": (self.clock + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%S"),
            "date_modified_gmt": self.clock.strftime("%Y-%m-%dT%H:%M:%S"),
        }
        objects = self.objects.setdefault(path, {})
        objects[number] = {**objects.get(number, {}), "id": number, **times, **fields}

    def admits(self, headers) -> bool:
        given = base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()
        return headers.get("Authorization") == f"Basic {given}"

    def answer(self, path, query):
        path = path.removeprefix("/wp-json/wc/v3/")
        parent = re.fullmatch(r"(\w+)/(\d+)/\w+", path)
        if parent and int(parent[2]) not in self.objects[parent[1]]:
            raise Answer(404, body='{"code": "woocommerce_rest_invalid_id"}')
        if query.get("orderby", "date") not in {"date", "id", "include", "title", "slug"}:
            raise Answer(400, body='{"code": "rest_invalid_param"}')
        per_page, offset = int(query.get("per_page", 10)), int(query.get("offset", 0))
        if not 1 <= per_page <= 100:
            raise Answer(400, body='{"code": "rest_invalid_param"}')
        objects = list(self.objects.get(path, {}).values())
        if path == "orders":
            trashed = query.get("status", "any") == "trash"
            objects = [one for one in objects if (one.get("status") == "trash") == trashed]
        if after := query.get("modified_after"):
            field = "date_modified"
            if query.get("dates_are_gmt") == "true":
                field += "_gmt"
            objects = [one for one in objects if one[field] > after]
        objects.sort(key=lambda one: one["id"], reverse=query.get("order", "desc") == "desc")
        pages = -(-len(objects) // per_page)
        headers = {"X-WP-Total": str(len(objects)), "X-WP-TotalPages": str(pages)}
        # What this user may not see leaves a place empty.
        page = [one for one in objects[offset : offset + per_page] if not one.get("hidden")]
        return page, headers


class ShopifyShop(Shop):
    """Shopify REST Admin API; `objects` are lists by their name, such as `orders/7/transactions`.

    A page has two objects, though the API would give as many as `limit` says.
    """

    token = "shpat_5d1c88"
    times = {"tender_transactions": "processed_at"}

    def __init__(self):
        super().__init__()
        self.objects: dict[str, dict[int, dict]] = {
            name: {} for name in ("orders", "tender_transactions", "customers", "products")
        }

    def put(self, name: str, number: int, **fields) -> None:
        """Add an object, or change it, at the shop's time, which it writes in a zone of its own."""
        now = self.clock.astimezone(ZoneInfo("Asia/Tokyo")).isoformat()
        objects = self.objects.setdefault(name, {})
        field = self.times.get(name, "updated_at")
        objects[number] = {**objects.get(number, {}), "id": number, field: now, **fields}

    def admits(self, headers) -> bool:
        return headers.get("X-Shopify-Access-Token") == self.token

    def answer(self, path, query):
        match = re.fullmatch(r"/admin/api/\d{4}-\d\d/(.+)\.json", path)
        name = match[1]
        key = name.rsplit("/", 1)[-1]
        if key == "transactions":
            if int(name.split("/")[1]) not in self.objects["orders"]:
                raise Answer(404, body='{"errors": "Not Found"}')
            return {key: list(self.objects.get(name, {}).values())}, {}
        after = 0
        if cursor := query.get("page_info"):
            if query.keys() - {"page_info", "limit"}:
                raise Answer(400, body='{"errors": "page_info cannot be passed with others"}')
            after, query = json.loads(base64.urlsafe_b64decode(cursor))
        if name == "inventory_items":
            ids = query["ids"].split(",")
            if len(ids) > 100:
                raise Answer(400, body='{"errors": "too many ids"}')
            return {key: [self.objects[key][int(number)] for number in ids]}, {}
        field = self.times.get(name, "updated_at")
        objects = list(self.objects[name].values())
        if since := query.get(f"{field}_min"):
            since = datetime.fromisoformat(since)
            objects = [one for one in objects if datetime.fromisoformat(one[field]) >= since]
        if name == "orders" and query.get("status") != "any":
            objects = [one for one in objects if not one.get("closed_at")]
        objects = sorted((one for one in objects if one["id"] > after), key=lambda one: one["id"])
        headers = {}
        if len(objects) > 2:
            cursor = json.dumps([objects[1]["id"], query]).encode()
            page_info = base64.urlsafe_b64encode(cursor).decode()
            following = urlencode({"limit": query["limit"], "page_info": page_info})
            headers["Link"] = f'<{self.url}{path}?{following}>; rel="next"'
        return {key: objects[:2]}, headers
