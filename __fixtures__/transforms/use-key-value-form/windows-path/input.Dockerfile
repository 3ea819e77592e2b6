# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
ENV TOOL C:\tools\my tool\bin
SHELL ["powershell", "-Command"]
RUN Get-ChildItem $env:TOOL
