FROM node:22
WORKDIR /app
COPY . .
RUN npm ci
RUN yarn install --frozen-lockfile
RUN yarn --immutable
RUN pnpm install --frozen-lockfile
RUN pnpm i --no-frozen-lockfile
RUN bun install --frozen-lockfile
RUN uv sync --locked
RUN pipenv install --system --deploy
RUN npm install --no-package-lock
RUN yarn --version
RUN composer install
