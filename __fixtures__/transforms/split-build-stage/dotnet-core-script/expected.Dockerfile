FROM mcr.microsoft.com/dotnet/core/sdk:3.1-buster AS build
COPY src /opt/ferries
WORKDIR /opt/ferries
RUN ["dotnet", "publish", "--configuration", "Release", "--output", "/opt/app"]

FROM mcr.microsoft.com/dotnet/core/aspnet:3.1-buster-slim
WORKDIR /opt/ferries
ENV ASPNETCORE_URLS=
COPY --from=build /opt/ferries/appsettings.json /opt/ferries/appsettings.json
COPY --from=build /opt/ferries/run.sh /opt/ferries/run.sh
COPY --from=build /opt/app /opt/app
EXPOSE 80
CMD ["/bin/bash", "run.sh"]
