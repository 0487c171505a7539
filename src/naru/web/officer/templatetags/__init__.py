"""Template filters of the officers' desk."""
