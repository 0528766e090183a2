"""Signs that are typed into a text: which of them say what is to change, and which are words of the text as it was sent."""
