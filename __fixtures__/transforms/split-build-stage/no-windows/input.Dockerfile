FROM golang:1.23-windowsservercore-ltsc2022
WORKDIR /src
COPY . .
RUN go build -o board.exe .
CMD ["board.exe"]
