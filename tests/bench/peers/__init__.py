"""Bare echo bots that keep nothing, each as its framework's own documentation writes it.

Each is a process of its own: `python -m tests.bench.peers.ptb http://127.0.0.1:8081`.
"""

TOKEN = "42:bench"  # The stand-in takes any.
