FROM mcr.microsoft.com/dotnet/sdk:10.0-noble
WORKDIR /src
COPY Quay.csproj .
RUN dotnet restore
COPY . .
RUN dotnet publish --no-restore -c Release -o /app
ENV ASPNETCORE_HTTP_PORTS=9000 \
    DOTNET_gcServer=1
WORKDIR /app
EXPOSE 9000
USER $APP_UID
ENTRYPOINT ["dotnet", "Quay.dll"]
