"""Which stores there are, from `dbt_project.yml`, and how to reach them, from the environment."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import yaml

# What a platform's API asks for, as the last word of the environment variable.
CREDENTIALS = {"shopify": ["TOKEN"], "woocommerce": ["KEY", "SECRET"]}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class IngestError(Exception):
    """What keeps data from being ingested, as one sentence for the user."""


@dataclass(frozen=True)
class Store:
    """One store: `schema` is where its tables go, `url` its address without a slash at the end."""

    platform: str
    name: str
    schema: str
    url: str
    credentials: dict[str, str] = field(repr=False)

    def variable(self, word: str) -> str:
        """Return the environment variable of this store that ends in `word`."""
        return variable_of(self.platform, self.name, word)


def without_credentials(text: str) -> str:
    """Return `text` with the credentials of all stores and of Postgres blotted out."""
    words = "|".join(word for words in CREDENTIALS.values() for word in words)
    names = f"PGPASSWORD|({'|'.join(CREDENTIALS)})_.+_({words})"
    secrets = [
        value for name, value in os.environ.items() if re.fullmatch(names, name, re.IGNORECASE)
    ]
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def variable_of(platform: str, store: str, word: str) -> str:
    """Return the environment variable that holds `word` (URL, TOKEN …) of a store."""
    return f"{platform}_{re.sub('[^a-zA-Z0-9]', '_', store)}_{word}".upper()


def checked_url(url: str, variable: str) -> str:
    """Return `url` without a slash at the end; raise where credentials would travel unprotected.

    The message names the variable and does not quote the address, which may hold a password.
    """
    parts = urlsplit(url)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not secure or not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
        raise IngestError(
            f"{variable} should be the address of the store alone, such as "
            "https://shop.example.com: with https, and without user, password or question mark."
        )
    return url.rstrip("/")


def stores_of(project: Path, platform: str, wanted: list[str]) -> list[Store]:
    """Return the stores of `platform` that are to be ingested; all of them where none is wanted.

    Raises IngestError where there is none, or where the environment lacks what one of them needs.
    """
    settings = yaml.safe_load((project / "dbt_project.yml").read_text()).get("vars", {})
    entries = [
        entry
        for entry in (settings.get("stores") or {}).get(platform) or []
        if entry.get("landing") == "api" and entry.get("schema")
    ]
    known = [entry["store"] for entry in entries]
    unknown = [name for name in wanted if name not in known]
    if unknown or not entries:
        what = f"store '{unknown[0]}'" if unknown else "store"
        raise IngestError(
            f"There is no {what} of {platform} with `landing: api` and a `schema` in `vars: "
            f"stores` of dbt_project.yml (there are: {', '.join(known) or 'none'}); add it there."
        )
    entries = [entry for entry in entries if entry["store"] in (wanted or known)]
    variables = [
        variable_of(platform, entry["store"], word)
        for entry in entries
        for word in ["URL", *CREDENTIALS[platform]]
    ]
    missing = [variable for variable in variables if not os.environ.get(variable)]
    if missing:
        raise IngestError(f"The environment lacks {', '.join(missing)}: set what it should be.")
    return [store_of(platform, entry["store"], entry["schema"]) for entry in entries]


def store_of(platform: str, name: str, schema: str) -> Store:
    """Return one store, its address and credentials taken from the environment."""
    if not re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", schema):
        raise IngestError(
            f"The schema '{schema}' of store '{name}' should consist of small letters, digits and "
            "single underscores: name it so in dbt_project.yml."
        )
    variable = variable_of(platform, name, "URL")
    url = checked_url(os.environ[variable], variable)
    words = CREDENTIALS[platform]
    credentials = {word: os.environ[variable_of(platform, name, word)] for word in words}
    return Store(platform, name, schema, url, credentials)
