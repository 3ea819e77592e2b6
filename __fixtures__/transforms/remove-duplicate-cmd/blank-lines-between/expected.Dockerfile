FROM nginx:1.29

COPY site.conf /etc/nginx/conf.d/default.conf

CMD ["nginx", "-g", "daemon off;"]
