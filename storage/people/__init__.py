"""Who people are, where they live, and what they may do."""
