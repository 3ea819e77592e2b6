import subprocess
subprocess.run(['gcc', '-O2', 'judge.c'])
