FROM mcr.microsoft.com/dotnet/sdk:9.0
WORKDIR /svc
COPY . .
RUN dotnet publish -c Release -o out
CMD ["dotnet", "out/Relay.dll"]
