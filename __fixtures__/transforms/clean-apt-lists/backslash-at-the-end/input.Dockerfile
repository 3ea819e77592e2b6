# escape=`
FROM debian:12
SHELL ["/bin/bash", "-c"]
# The shell is left with the backslash: it is a word of the command
RUN apt-get update && apt-get install -y curl \