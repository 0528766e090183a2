"""A small client of Elevenbis's API, with nothing but Python's standard library: copy it, and change it as you like.

python3 client.py https://elevenbis.example resolutions      # the token is read from ELEVENBIS_TOKEN
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


class RefusedError(Exception):
    """What the server refused: the status, and its sentence."""


class Elevenbis:
    """One server, and a token of /me/tokens/ on it."""

    def __init__(self, address: str, token: str) -> None:
        if not address.startswith("https://") and "://localhost" not in address and "://127." not in address:
            raise ValueError("A token goes over https only.")
        self.address = address.rstrip("/")
        self.token = token

    def get(self, path: str, **query: Any) -> Any:
        """What is said at a path: `get("/me")`."""
        return json.loads(self.download(path, **query))

    def items(self, path: str, **query: Any) -> Iterator[Any]:
        """All of a list, page by page."""
        seen = 0
        while True:
            page = self.get(path, limit=100, offset=seen, **query)
            yield from page["items"]
            seen += len(page["items"])
            if not page["items"] or seen >= page["count"]:
                return

    def download(self, path: str, **query: Any) -> bytes:
        """A file: `download("/campaigns/…/suggested-changes.docx", holds="all")`."""
        return self._ask(f"{path}?{urlencode(query, doseq=True)}" if query else path)

    def post(self, path: str, data: dict[str, Any]) -> Any:
        """Send JSON, and get what is said of it."""
        return json.loads(self._ask(path, json.dumps(data).encode(), "application/json"))

    def send(self, path: str, file: Path, **fields: str) -> Any:
        """Send a file with some fields, as a form does."""
        edge = secrets.token_hex(16)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), file.read_bytes(), f"\r\n--{edge}--\r\n".encode()])
        return json.loads(self._ask(path, body, f"multipart/form-data; boundary={edge}"))

    def _ask(self, path: str, body: bytes | None = None, kind: str = "") -> bytes:
        request = Request(f"{self.address}/api/v1{path}", data=body)  # noqa: S310 - looked at above
        request.add_header("Authorization", f"Bearer {self.token}")
        if kind:
            request.add_header("Content-Type", kind)
        try:
            with urlopen(request, timeout=60) as answer:  # noqa: S310
                return bytes(answer.read())
        except HTTPError as error:
            said = error.read()[:10_000]
            try:
                detail = json.loads(said)["detail"]
            except (ValueError, LookupError, TypeError):
                detail = said.decode(errors="replace")
            raise RefusedError(error.code, detail) from error


if __name__ == "__main__":
    server = Elevenbis(sys.argv[1], os.environ["ELEVENBIS_TOKEN"])
    json.dump(list(server.items(f"/{sys.argv[2]}")), sys.stdout, ensure_ascii=False, indent=1)
