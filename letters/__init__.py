"""The open letter of a campaign: its words, which language it speaks, who signs it, and what leaves."""
