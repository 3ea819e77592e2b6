FROM python:3.12
WORKDIR /srv/reports
COPY requirements.txt .
RUN <<EOF bash
set -eu
pip install --upgrade pip
pip install -r requirements.txt
EOF
RUN bash -e <<'SETUP'
pip install gunicorn
SETUP
CMD ["gunicorn", "reports:app"]
