FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:6.0
ENV ASPNETCORE_URLS=
COPY --from=build /app /app
WORKDIR /app
EXPOSE 5000
ENTRYPOINT ["dotnet", "Quay.dll"]
