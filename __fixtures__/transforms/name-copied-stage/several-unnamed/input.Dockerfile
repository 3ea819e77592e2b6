from node:22
run npm ci && npm run build

from docker.io/library/golang:1.25
run go build -o /out/server .

from registry.example.com/team/node:3
run make

from nginx:1.29
copy --from=0 /app/dist /usr/share/nginx/html
copy --from=1 /out/server /usr/local/bin/
copy --from=2 /out/extra /usr/local/bin/
