FROM nginx:1.29

CMD ["nginx"]

COPY site.conf /etc/nginx/conf.d/default.conf

CMD ["nginx", "-g", "daemon off;"]
