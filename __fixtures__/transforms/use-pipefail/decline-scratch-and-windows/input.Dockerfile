FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN type a.txt | sort > b.txt
FROM scratch
COPY x /
