FROM hugomods/hugo:0.150.0
WORKDIR /site
COPY . .
RUN hugo --minify
