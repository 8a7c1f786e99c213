"""The process: configuration, command line, intake, turns, courier, schedule, wiring."""

VERSION = "0.1.0"
