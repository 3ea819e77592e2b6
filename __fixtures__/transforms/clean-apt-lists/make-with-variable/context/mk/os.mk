APT = apt-get -qq
ready:
	$(APT) install -y jq
