FROM jenkins/jenkins:2.452
USER root
RUN sudo -u root apt-get update
USER jenkins
RUN sudo id
