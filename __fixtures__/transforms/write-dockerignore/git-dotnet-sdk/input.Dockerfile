FROM mcr.microsoft.com/dotnet/sdk:9.0
WORKDIR /site
COPY . .
RUN dotnet publish -c Release -o /out
