FROM photon:5.0 AS tools
RUN tdnf install -y git
RUN tdnf -y install make
RUN tdnf clean all

FROM debian:12
RUN aptitude update && aptitude install -y curl
RUN aptitude -qq full-upgrade -y
RUN aptitude --assume-yes purge nano
