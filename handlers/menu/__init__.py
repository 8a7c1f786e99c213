"""First contact, the menu, and what is said when there is nothing else to say."""
