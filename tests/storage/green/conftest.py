from tests.support.estate import estate

__all__ = ["estate"]
