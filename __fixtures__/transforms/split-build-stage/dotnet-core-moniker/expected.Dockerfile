FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /ferries
COPY src .
RUN dotnet publish -c Release

FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /ferries
COPY --from=build /ferries/appsettings.json /ferries/appsettings.json
COPY --from=build /ferries/bin/Release/netcoreapp8.0/publish /ferries/bin/Release/netcoreapp8.0/publish
ENTRYPOINT ["dotnet", "bin/Release/netcoreapp8.0/publish/Ferries.dll"]
