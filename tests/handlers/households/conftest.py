from tests.support.joining import home

__all__ = ["home"]
