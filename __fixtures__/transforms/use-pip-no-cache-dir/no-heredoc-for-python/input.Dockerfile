FROM python:3.12
RUN python3 <<EOF
import subprocess
subprocess.check_call(["pip", "install", "lxml"])
EOF
# What \$VERSION means is for the inner shell alone.
RUN bash <<EOF
VERSION=2.1
pip install "tool==\$VERSION"
EOF
