FROM mcr.microsoft.com/dotnet/sdk:10.0
WORKDIR /src
COPY . /src
RUN dotnet publish -c Release -o /src/out examples/Recorder
ENTRYPOINT ["dotnet", "/src/out/Recorder.dll"]
