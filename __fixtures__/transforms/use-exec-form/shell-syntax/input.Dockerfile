FROM node:22 AS a
ENV PORT=80
CMD node app.js $PORT
FROM node:22 AS b
CMD exec node app.js --port=${PORT:-80}
FROM node:22 AS c
CMD npm run migrate && npm start
FROM node:22 AS d
CMD node app.js | tee /var/log/app.log
FROM node:22 AS e
CMD NODE_ENV=production node app.js
FROM node:22 AS f
CMD node app.js > /var/log/app.log 2>&1
FROM node:22 AS g
CMD node build/*.js
FROM node:22 AS h
CMD cd /app
FROM node:22 AS i
CMD . /etc/profile
FROM node:22 AS j
CMD node ~/app.js
FROM node:22 AS k
CMD node app\ name.js
FROM node:22 AS l
CMD node app.js &
FROM node:22 AS m
CMD node app.js; sleep 1
FROM node:22 AS n
CMD ! node app.js
FROM node:22 AS o
CMD (node app.js)
FROM node:22 AS p
CMD node "$HOME/app.js"
FROM node:22 AS q
CMD node {a,b}.js
FROM node:22 AS r
CMD echo -e "a"
FROM node:22 AS s
CMD "node app.js"
FROM node:22 AS t
CMD ['node', 'app.js']
FROM node:22 AS u
CMD ["node" "app.js"]
FROM node:22 AS v
CMD [ -f app.js ] && node app.js
FROM node:22 AS w
CMD node app.js # the server
FROM node:22 AS x
CMD if true; then node app.js; fi
FROM node:22 AS y
CMD node `cat name`.js
FROM node:22
CMD ["node", "app.js"]
ENTRYPOINT []
