FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
EXPOSE 80
COPY out .
USER 1654:1654
ENTRYPOINT ["dotnet", "Rates.dll"]
