FROM example/base:3
RUN rm -rf /var/lib/apt/lists/*
RUN yum clean all
