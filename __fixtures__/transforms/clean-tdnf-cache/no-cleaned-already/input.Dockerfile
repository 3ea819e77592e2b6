FROM mcr.microsoft.com/azurelinux/base/core:3.0
RUN tdnf install -y ca-certificates && tdnf clean all
RUN tdnf install -y tzdata && rm -rf /var/cache/tdnf
RUN --mount=type=cache,target=/var/cache/tdnf tdnf install -y openssl
