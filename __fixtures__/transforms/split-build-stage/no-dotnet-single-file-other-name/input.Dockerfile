FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /src
COPY . .
RUN dotnet publish -r linux-x64 -p:PublishSingleFile=true -c Release -o /app
WORKDIR /app
ENTRYPOINT ["./tickets"]
