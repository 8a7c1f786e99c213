"""Film nights and other events: planned by the staff, announced with a button, booked like a space."""

from handlers.garden.events import announcing, attending, calling_off, hands, order, planning, poster, running, showing

__all__ = ["announcing", "attending", "calling_off", "hands", "order", "planning", "poster", "running", "showing"]
