"""How often the form guard speaks on texts as they were adopted."""
