FROM mcr.microsoft.com/dotnet/sdk:8.0-azurelinux3.0
RUN tdnf install -y fontconfig && tdnf clean all
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app
ENTRYPOINT ["dotnet", "/app/Tickets.dll"]
