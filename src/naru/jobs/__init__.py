"""Work that goes on behind the pages: the worker, its jobs and its timetable."""
