FROM node:22
# for local work
CMD ["npm", "run", "dev"]
ENTRYPOINT ["docker-entrypoint.sh", \
    # keeps the colours
    "--color"]
ENTRYPOINT ["docker-entrypoint.sh"]
# for production
CMD ["npm", "start"]
