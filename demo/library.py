"""The demo's public library: invented adopted texts, some in a series over the years, that its amendments take words from.

They are read as anyone's are. What the campaign came to, `adopted_58.txt`, is not among them: its words were the
amendments' before they were adopted, and whoever shares it sees that.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from documents.read import read_bytes
from resolutions.library.cited import INVENTED
from resolutions.library.index import find_formulas
from resolutions.library.reading import ReadText, add_texts
from resolutions.models import AdoptedText

CONTENT = Path(__file__).resolve().parent / "texts"
FROM_DRAFTS = ("adopted_52.txt", "adopted_55.txt", "second_base.txt", "second_source.txt")
"""Those that a campaign of the demo has among its drafts as well."""


def files() -> list[Path]:
    """The library's files, in the order in which they are read."""
    return [*(CONTENT / name for name in FROM_DRAFTS), *sorted((CONTENT / "library").glob("*.txt"))]


def load_library() -> list[AdoptedText]:
    """Read the demo's adopted texts into the public library, with the index of their words. In a transaction."""
    read = []
    for path in files():
        data = path.read_bytes()
        draft = read_bytes(data, path.name)
        symbol = draft.masthead.symbol + INVENTED
        read.append(ReadText(path.name, sha256(data).hexdigest(), draft, symbol))
    texts = add_texts(read)
    find_formulas()
    return texts
