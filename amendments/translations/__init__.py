"""Amendments in other languages: `writing` keeps what one says in one, `known` finds it, beside its authentic text."""
