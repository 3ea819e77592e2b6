FROM photon:5.0 AS tools
RUN tdnf install git
RUN tdnf -y install make
RUN tdnf clean all

FROM debian:12
RUN aptitude update && aptitude install curl
RUN aptitude -qq full-upgrade
RUN aptitude --assume-yes purge nano
