FROM jenkins/jenkins:2.452
USER root
RUN apt-get update
USER jenkins
RUN sudo id
