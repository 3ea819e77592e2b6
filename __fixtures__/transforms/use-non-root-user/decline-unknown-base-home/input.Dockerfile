FROM registry.example.com:5000/platform/lab:3
RUN mkdir -p /opt/notebooks
WORKDIR /opt/notebooks
CMD ["jupyter", "lab", "--ip", "0.0.0.0"]
