"""Where Discord is met: the client, the desk that answers, options, and what is registered."""
