FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /src
COPY Quay.csproj .
RUN dotnet restore
COPY . .
RUN dotnet publish --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
COPY --from=build /app /app
ENV ASPNETCORE_HTTP_PORTS=9000 \
    DOTNET_gcServer=1
WORKDIR /app
EXPOSE 9000
USER $APP_UID
ENTRYPOINT ["dotnet", "Quay.dll"]
