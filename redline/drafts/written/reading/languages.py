"""French and Spanish lists, in the plain forms of the United Nations: what stands outside quotation marks, in English."""


def in_english(text: str) -> str:
    return text
