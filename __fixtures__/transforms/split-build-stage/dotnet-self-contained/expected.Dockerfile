FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -r linux-x64 --self-contained true -p:PublishSingleFile=true -o /opt/quay

FROM mcr.microsoft.com/dotnet/runtime-deps:8.0
COPY --from=build /opt/quay /opt/quay
ENV ASPNETCORE_URLS=http://+:5000
EXPOSE 5000
WORKDIR /opt/quay
ENTRYPOINT ["./Quay"]
