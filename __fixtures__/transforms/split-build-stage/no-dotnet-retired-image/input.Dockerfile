FROM microsoft/aspnetcore-build:2.0
WORKDIR /quay
COPY . .
RUN dotnet publish -c Release -o out
ENTRYPOINT ["dotnet", "out/Quay.dll"]
