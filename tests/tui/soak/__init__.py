"""Random keys over all screens, with crashes, restarts and full disks between them."""
