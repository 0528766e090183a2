"""The changes inside a paragraph: quoted, and noted without quotation marks."""
