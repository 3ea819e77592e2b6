FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -r linux-x64 --self-contained true -c Release -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:6.0
ENV ASPNETCORE_URLS=
COPY --from=build /app /app
WORKDIR /app
ENTRYPOINT ["./Tickets"]
