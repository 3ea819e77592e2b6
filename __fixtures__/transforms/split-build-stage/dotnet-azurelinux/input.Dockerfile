FROM mcr.microsoft.com/dotnet/sdk:8.0-azurelinux3.0
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app
WORKDIR /app
HEALTHCHECK CMD curl --fail http://localhost:8080/ || exit 1
USER app
ENTRYPOINT ["dotnet", "Tickets.dll"]
