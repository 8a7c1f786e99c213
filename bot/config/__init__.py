"""The configuration, from a file and the environment to what the layers below need."""
