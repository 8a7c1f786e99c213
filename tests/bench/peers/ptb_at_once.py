"""python-telegram-bot, 256 updates at once."""

import sys

from tests.bench.peers import ptb

if __name__ == "__main__":
    ptb.run(sys.argv[1], concurrent_updates=256)
