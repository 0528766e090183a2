from coalitions import permissions  # noqa: F401 - makes the rules known
