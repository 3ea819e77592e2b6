FROM public.ecr.aws/docker/library/node AS a
FROM localhost:5000/library/redis:alpine
CMD ["redis-server"]
