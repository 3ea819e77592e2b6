FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY ["Quay.csproj", "."]
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /app

FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /app
# what is served
COPY --from=build /app .
EXPOSE 8080
ENTRYPOINT ["dotnet", "Quay.dll"]
