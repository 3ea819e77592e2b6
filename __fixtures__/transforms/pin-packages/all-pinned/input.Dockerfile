FROM python:3.12
COPY . .
RUN apt-get update && apt-get install -y git=1:2.39.5-0+deb12u2 ./tool.deb
RUN pip install -r requirements.txt
RUN pip install -c constraints.txt flask
RUN pip install . ./lib "requests==2.32.3" git+https://github.com/psf/black@24.10.0
RUN npm install && npm install -g serve@14.2.4 @angular/cli@19.0.0
RUN gem install foreman -v 0.88.1
RUN apk add --virtual .deps gcc=14.2.0-r4
