FROM node:20
ENV PATH=/opt/tools/bin:$PATH
RUN sudo npm install -g serve
CMD ["serve"]
