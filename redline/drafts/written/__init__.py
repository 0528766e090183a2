"""Written amendments: made from two drafts, put in words, read from words, and made in a draft."""
