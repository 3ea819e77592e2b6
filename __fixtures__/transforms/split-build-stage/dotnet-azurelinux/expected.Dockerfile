FROM mcr.microsoft.com/dotnet/sdk:8.0-azurelinux3.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:8.0-azurelinux3.0
COPY --from=build /app /app
WORKDIR /app
HEALTHCHECK CMD curl --fail http://localhost:8080/ || exit 1
USER app
ENTRYPOINT ["dotnet", "Tickets.dll"]
