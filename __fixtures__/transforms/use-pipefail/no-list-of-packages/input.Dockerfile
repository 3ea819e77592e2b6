FROM debian:trixie-slim
RUN npm ls --parseable | sort > /packages
CMD ["x"]
