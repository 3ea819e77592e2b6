"""Runs a program on a pseudo-terminal: `terminal.py COLUMNS STEPS PROGRAM ARG...`, STEPS as JSON: [[wait for, send], ...].

Prints what the terminal showed, then a line with the exit code.
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

columns, steps, argv = int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(argv[0], argv)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
shown, seen, end = b"", 0, time.time() + 60
while time.time() < end:
    if steps and steps[0][0].encode() in shown[seen:]:
        seen = len(shown)
        os.write(terminal, steps.pop(0)[1].encode())
    if not select.select([terminal], [], [], 0.2)[0]:
        continue
    try:
        data = os.read(terminal, 65536)
    except OSError:
        break
    if not data:
        break
    shown += data
else:
    os.kill(pid, signal.SIGKILL)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.stdout.buffer.write(shown + b"\nexit %d\n" % code)
