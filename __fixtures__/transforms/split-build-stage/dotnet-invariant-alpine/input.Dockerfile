FROM mcr.microsoft.com/dotnet/sdk:9.0-alpine3.22
WORKDIR /src
COPY . .
RUN dotnet publish -c Release --output /app
WORKDIR /app
EXPOSE 8080
ENTRYPOINT ["dotnet", "Quay.dll"]
