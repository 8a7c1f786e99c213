"""What the staff and the administrators do beside the capabilities: groups, appointments, the audit."""
