FROM python:3.12-slim AS a
FROM node:20-alpine
CMD ["node"]
