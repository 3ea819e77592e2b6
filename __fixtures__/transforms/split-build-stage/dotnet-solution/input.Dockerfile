FROM mcr.microsoft.com/dotnet/sdk:9.0
WORKDIR /source
COPY . .
RUN dotnet restore Harbor.sln
RUN dotnet publish src/Harbor.Api/Harbor.Api.csproj -c Release --no-restore
EXPOSE 8080
HEALTHCHECK CMD curl -f http://localhost:8080/healthz || exit 1
ENTRYPOINT ["dotnet", "/source/src/Harbor.Api/bin/Release/net9.0/publish/Harbor.Api.dll"]
