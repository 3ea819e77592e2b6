FROM node:20
RUN echo "deb http://packages.example.org/debian bookworm-backports main" > /etc/apt/sources.list.d/backports.list && \
	apt-get update && \
	apt-get install -y \
		imagemagick \
		ffmpeg && \
	rm -rf /var/lib/apt/lists/* && \
	npm install --global svgo
