FROM mcr.microsoft.com/dotnet/sdk:6.0
WORKDIR /src
COPY . .
RUN dotnet publish -r linux-x64 --self-contained true -c Release -o /app
WORKDIR /app
ENTRYPOINT ["./Tickets"]
