"""Drafts in other languages: `writing` keeps what a paragraph says in one, `known` finds it for the paragraphs of a draft."""
