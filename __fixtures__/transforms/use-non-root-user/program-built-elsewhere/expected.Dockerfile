FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
RUN mkdir -p /app/photos \
    && chown -R 1654:1654 /app/photos
COPY publish .
USER 1654:1654
ENTRYPOINT ["dotnet", "shop.dll"]
