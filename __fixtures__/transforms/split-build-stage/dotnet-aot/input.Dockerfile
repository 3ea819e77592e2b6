FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot
WORKDIR /src
COPY . .
RUN dotnet publish -r linux-x64 -c Release -o /app
WORKDIR /app
USER app
ENTRYPOINT ["/app/Tickets"]
