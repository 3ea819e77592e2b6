FROM buildpack-deps:bookworm
ONBUILD RUN curl -sS -o /tmp/rules.json https://rules.example.org/latest.json
ONBUILD RUN sudo -E curl -O https://rules.example.org/fonts.zip
RUN ["curl", "-O", "https://rules.example.org/maps.zip"]
RUN bash -c "curl -O https://rules.example.org/icons.zip"
