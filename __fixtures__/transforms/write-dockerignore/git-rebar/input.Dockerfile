FROM erlang:28
WORKDIR /site
COPY . .
RUN rebar3 release
