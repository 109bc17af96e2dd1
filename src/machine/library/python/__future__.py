"""__future__: how Python works here anyway."""

annotations = None
division = None
generator_stop = None
