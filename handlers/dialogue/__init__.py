"""What every dialogue is made of: talk, flow, step, button, message; it knows no capability."""
