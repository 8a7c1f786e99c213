"""What came in, what we owe, and what is to be done: kept until it is dealt with."""
