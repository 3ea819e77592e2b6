FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build
WORKDIR /src
COPY . .
RUN dotnet publish -r linux-x64 -c Release -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble
COPY --from=build /app /app
WORKDIR /app
USER app
ENTRYPOINT ["/app/Tickets"]
