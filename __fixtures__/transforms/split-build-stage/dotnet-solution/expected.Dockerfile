FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /source
COPY . .
RUN dotnet restore Harbor.sln
RUN dotnet publish src/Harbor.Api/Harbor.Api.csproj -c Release --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:9.0
WORKDIR /source
RUN apt-get update && \
    apt-get install -y --no-install-recommends curl && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /source/src/Harbor.Api/bin/Release/net9.0/publish /source/src/Harbor.Api/bin/Release/net9.0/publish
EXPOSE 8080
HEALTHCHECK CMD curl -f http://localhost:8080/healthz || exit 1
ENTRYPOINT ["dotnet", "/source/src/Harbor.Api/bin/Release/net9.0/publish/Harbor.Api.dll"]
