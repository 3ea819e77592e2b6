FROM mcr.microsoft.com/dotnet/sdk:10.0
WORKDIR /src
COPY . /src
RUN dotnet publish -c Release -o /src/out examples/Recorder
RUN mkdir -p /src/logs /src/tapes \
    && chown -R 1654:1654 /src/logs /src/tapes
USER 1654:1654
ENTRYPOINT ["dotnet", "/src/out/Recorder.dll"]
