"""`make bench`: Linli and bare echo bots side by side on one machine, in one run. Linux only: it reads /proc."""
