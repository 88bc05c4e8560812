"""What a user can do: one module per job, used by the command line and the application alike."""
