"""One request to a store: with retries, and with one sentence for whatever goes wrong."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import simplejson
from dlt.sources.helpers.requests import Client

from ingest.stores import IngestError, Store

LONGEST_WAIT = timedelta(minutes=5)

# A table, and documents that belong in it.
Documents = tuple[str, list[dict[str, Any]]]


class Gone(IngestError):
    """The store answers that there is no such object."""


def whole_seconds(response: requests.Response, **_: Any) -> None:
    """Round the `Retry-After` of a response up: Shopify writes `2.0`, and dlt reads digits only."""
    wait = response.headers.get("Retry-After", "")
    if re.fullmatch(r"\d+\.\d+", wait):
        response.headers["Retry-After"] = str(math.ceil(float(wait)))


class Api:
    """A store's API. dlt's client repeats what fails with 429, 5xx or no answer at all.

    It waits as long as `Retry-After` says, else 1, 2, 4 … times `backoff` seconds, five minutes at
    most, and gives up after so many `attempts`.
    """

    def __init__(
        self,
        store: Store,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        attempts: int = 8,
        backoff: float = 1,
    ):
        self.store = store
        self.client = Client(
            raise_for_status=False,
            request_max_attempts=attempts,
            request_backoff_factor=backoff,
            request_max_retry_delay=LONGEST_WAIT.total_seconds(),
            session_attrs={
                "headers": {"Accept": "application/json", **(headers or {})},
                "auth": auth,
                "hooks": {"response": [whole_seconds]},
            },
        )
        self.first_answer: datetime | None = None

    def get(self, path: str, **parameters: Any) -> tuple[Any, requests.Response]:
        """Return the JSON under `path`, numbers exactly as written, and the response itself.

        `path` starts with a slash, or is an address that the store itself has given. Raises Gone,
        or IngestError whose sentence names the request without its parameters.
        """
        origin = urlsplit(self.store.url)
        url = self.store.url + path if path.startswith("/") else path
        where = f"{self.store.platform} store '{self.store.name}', {urlsplit(url).path}"
        if urlsplit(url)[:2] != origin[:2]:
            raise IngestError(f"{where}: the store points to another host, which gets no request.")
        try:
            response = self.client.get(url, params=parameters or None, allow_redirects=False)
        except requests.RequestException as error:
            # The message of the error would quote the address with its parameters.
            kind = type(error).__name__
            raise IngestError(
                f"{where}: the store does not answer ({kind}); check "
                f"{self.store.variable('URL')} and the network, and run again."
            ) from None
        self._raise_for(response, where)
        if self.first_answer is None:
            self.first_answer = time_of(response)
        try:
            # Some shops send a byte-order mark before the JSON.
            text = response.content.decode("utf-8-sig")
            return simplejson.loads(text, use_decimal=True), response
        except ValueError:
            raise IngestError(
                f"{where}: the answer is no JSON; a page of an error, of maintenance or of a "
                "firewall may stand in its place."
            ) from None

    def _raise_for(self, response: requests.Response, where: str) -> None:
        """Raise the sentence for a status other than 200."""
        status = response.status_code
        if status == 200:
            return
        names = ", ".join(map(self.store.variable, self.store.credentials))
        if status in (401, 403):
            raise IngestError(
                f"{where}: the store refuses the credentials (HTTP {status}); nothing was loaded. "
                f"Renew {names}, or let them read this resource."
            )
        if status in (404, 410):
            raise Gone(
                f"{where}: there is nothing (HTTP {status}); check {self.store.variable('URL')} "
                "and that the store's API is on."
            )
        if status == 429 or status >= 500:
            what = "is too busy" if status == 429 else "fails"
            raise IngestError(
                f"{where}: the store {what} (HTTP {status}) however often it is asked; nothing "
                "was loaded. Run again later."
            )
        hint = ""
        if 300 <= status < 400:
            hint = f"; {self.store.variable('URL')} should be where it redirects to"
        raise IngestError(f"{where}: the store answers HTTP {status}{hint}; nothing was loaded.")


def time_of(response: requests.Response) -> datetime:
    """Return the store's time (UTC) in its answer; ours where that is earlier or missing."""
    ours = datetime.now(UTC)
    try:
        theirs = parsedate_to_datetime(response.headers["Date"])
        return min(ours, theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))
    except (KeyError, ValueError):
        return ours
