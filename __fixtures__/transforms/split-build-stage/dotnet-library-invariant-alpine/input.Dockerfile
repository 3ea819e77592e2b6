FROM mcr.microsoft.com/dotnet/sdk:8.0-alpine
WORKDIR /src
COPY . .
RUN dotnet publish Shop/Shop.csproj -c Release -o /app
WORKDIR /app
USER app
ENTRYPOINT ["dotnet", "Shop.dll"]
