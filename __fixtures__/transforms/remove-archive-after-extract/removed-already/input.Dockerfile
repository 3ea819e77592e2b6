FROM debian:12
RUN wget -q https://example.org/a-1.0.tar.gz && tar xzf a-1.0.tar.gz && rm a-1.0.tar.gz
RUN curl -fsSL https://example.org/b.tgz -o /tmp/b.tgz && tar xzf /tmp/b.tgz -C /opt && rm -rf /tmp/*
RUN curl -fsSL https://example.org/c.tar.gz | tar xz -C /opt
RUN cd /opt && wget https://example.org/d.zip && unzip d.zip && rm *.zip
RUN cd /opt && wget https://example.org/e.tar.xz && tar xf e.tar.xz && mv e.tar.xz /archive/
RUN wget -i /opt/list && tar xf f.tar.gz
