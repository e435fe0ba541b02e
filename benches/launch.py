"""Starts one command, waits for it, prints what it cost: launch.py LOG COMMAND...

Prints `status cpu_seconds peak_kib wall_seconds`; cpu is user + system, of the process and of the
children it waited for. Output of the command goes to LOG.

This is a program of its own because Linux counts the memory of whoever starts a process towards the
peak of the started one. So the starter must be small: run it with `python -I -S`.
"""
import os
import sys
import time

log, argv = sys.argv[1], sys.argv[2:]
start = time.perf_counter()
pid = os.posix_spawn(argv[0], argv, os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
    (os.POSIX_SPAWN_DUP2, 1, 2),
])
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - start
peak = used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss
print(status, used.ru_utime + used.ru_stime, peak, wall)
