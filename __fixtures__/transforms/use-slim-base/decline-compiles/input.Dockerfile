FROM python:3.12
COPY . /src
RUN make -C /src install
CMD ["tool"]
