# escape=`
FROM mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022
WORKDIR C:\app
COPY publish .
LABEL org.opencontainers.image.title="Booking" `
      org.opencontainers.image.description="Rooms at ``half price``, from `$10 \ night" `
      org.opencontainers.image.licenses="MIT" `
      org.opencontainers.image.vendor="Example Rooms"
ENTRYPOINT ["dotnet", "Booking.dll"]
