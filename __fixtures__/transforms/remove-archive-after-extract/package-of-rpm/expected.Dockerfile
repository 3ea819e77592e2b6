FROM fedora:43
RUN curl -fsSLO https://dl.example.org/tool.rpm && rpm -Uvh tool.rpm && rm tool.rpm
CMD ["tool"]
