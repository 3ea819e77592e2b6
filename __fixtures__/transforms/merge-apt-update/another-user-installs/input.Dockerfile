FROM cimg/base:2024.01
USER root
RUN apt-get update
USER circleci
RUN sudo apt-get install -y jq
