# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
ENV TOOLS C:\tools
ENV DATA C:\data y
ENV LIST="one `
    two"
ENV QUOTED "C:\Program Files\app"
ENV MODE=production
