FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /svc
COPY . .
RUN dotnet publish -c Release -o out

FROM mcr.microsoft.com/dotnet/runtime:9.0
WORKDIR /svc
COPY --from=build /svc/appsettings.Production.json /svc/appsettings.Production.json
COPY --from=build /svc/appsettings.json /svc/appsettings.json
COPY --from=build /svc/out /svc/out
CMD ["dotnet", "out/Relay.dll"]
