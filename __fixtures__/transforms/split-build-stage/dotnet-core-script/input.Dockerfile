FROM mcr.microsoft.com/dotnet/core/sdk:3.1-buster
COPY src /opt/ferries
WORKDIR /opt/ferries
RUN ["dotnet", "publish", "--configuration", "Release", "--output", "/opt/app"]
EXPOSE 80
CMD ["/bin/bash", "run.sh"]
