FROM mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim AS build
WORKDIR /work
COPY . ./
RUN dotnet restore && dotnet publish -c Release -o out

FROM mcr.microsoft.com/dotnet/runtime:8.0-bookworm-slim
WORKDIR /work
COPY --from=build /work/routes /work/routes
COPY --from=build /work/out /work/out
CMD ["dotnet", "out/Ferry.dll"]
