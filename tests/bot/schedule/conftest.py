from tests.support.diary import start

__all__ = ["start"]
