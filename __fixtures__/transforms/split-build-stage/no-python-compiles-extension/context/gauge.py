import subprocess

subprocess.run(["gcc", "-shared", "-o", "depth.so", "depth.c"], check=True)
