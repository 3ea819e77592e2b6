FROM ubuntu:22.04

# Tools for the nightly report
RUN apt-get update && apt-get install -y \
    gnuplot \
    # the PDF comes from here
    texlive-latex-base \
    python3 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /report
COPY . .
CMD ["python3", "report.py"]
