FROM ruby:3.3-slim
COPY . /src
RUN cd /src && gem build && gem install --no-document *.gem
CMD ["weekday"]
