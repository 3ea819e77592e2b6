FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /app
COPY src/Web/Web.csproj src/Web/
COPY src/Core/Core.csproj src/Core/
WORKDIR "/app/src/Web"
RUN dotnet restore
COPY . /app/
RUN dotnet publish -c Release -o out
