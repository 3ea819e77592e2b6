FROM mcr.microsoft.com/dotnet/sdk:9.0-alpine3.22 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:9.0-alpine3.22
COPY --from=build /app /app
WORKDIR /app
EXPOSE 8080
ENTRYPOINT ["dotnet", "Quay.dll"]
