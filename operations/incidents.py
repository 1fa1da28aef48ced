"""What is wrong now."""


def rows() -> list[dict]:
    return []
