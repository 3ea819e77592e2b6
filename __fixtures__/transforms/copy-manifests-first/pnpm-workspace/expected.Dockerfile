FROM node:20-slim
RUN corepack enable
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml /repo/
COPY apps/a/web/package.json /repo/apps/a/web/
COPY tools/cli/package.json /repo/tools/cli/
WORKDIR /repo
RUN --mount=type=cache,id=pnpm,target=/pnpm/store pnpm install --frozen-lockfile
COPY . /repo
RUN --mount=type=cache,id=pnpm,target=/pnpm/store pnpm -r build
