FROM mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim
WORKDIR /work
COPY . ./
RUN dotnet restore && dotnet publish -c Release -o out
CMD ["dotnet", "out/Ferry.dll"]
