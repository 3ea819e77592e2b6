import subprocess
CMD = [
    "apt-get",
    "install",
    "-y",
    "jq",
]
subprocess.check_call(CMD)
