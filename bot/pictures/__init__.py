"""Pictures of facts: drawn from a list of shapes, in a process of their own."""
