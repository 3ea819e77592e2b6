FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /ferries
COPY src .
RUN dotnet publish -c Release
ENTRYPOINT ["dotnet", "bin/Release/netcoreapp8.0/publish/Ferries.dll"]
