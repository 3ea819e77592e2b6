from node:22 as node-build
run npm ci && npm run build

from docker.io/library/golang:1.25 as golang-build
run go build -o /out/server .

from registry.example.com/team/node:3 as build-2
run make

from nginx:1.29
copy --from=node-build /app/dist /usr/share/nginx/html
copy --from=golang-build /out/server /usr/local/bin/
copy --from=build-2 /out/extra /usr/local/bin/
