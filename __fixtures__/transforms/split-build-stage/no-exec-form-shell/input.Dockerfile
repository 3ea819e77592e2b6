FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /quay
COPY . .
RUN dotnet publish -c Release -o /out
RUN ["bash", "-c", "./prepare.sh"]
ENTRYPOINT ["dotnet", "/out/Quay.dll"]
