FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /ferries
COPY . .
RUN dotnet publish src/Ferries.csproj -c Release -o /out
ENTRYPOINT ["dotnet", "/out/Ferries.dll"]
