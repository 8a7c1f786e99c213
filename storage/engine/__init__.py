"""The database itself: transactions, migrations, snapshots, backups, instants."""
