FROM python:3.12
WORKDIR /srv/reports
COPY requirements.txt .
RUN <<EOF bash
set -eu
pip install --no-cache-dir --upgrade pip
pip install --no-cache-dir -r requirements.txt
EOF
RUN bash -e <<'SETUP'
pip install --no-cache-dir gunicorn
SETUP
CMD ["gunicorn", "reports:app"]
