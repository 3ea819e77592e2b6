import subprocess
subprocess.run(["git", "log"])
app = 1
