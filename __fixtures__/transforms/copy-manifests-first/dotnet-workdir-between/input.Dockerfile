FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /app
COPY . .
WORKDIR "/app/src/Web"
RUN dotnet restore
RUN dotnet publish -c Release -o out
