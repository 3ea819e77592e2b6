FROM mcr.microsoft.com/dotnet/core/sdk:3.1-alpine
WORKDIR /ferries
COPY src .
RUN dotnet publish -c Release -o /out
ENTRYPOINT ["dotnet", "/out/Ferries.dll"]
