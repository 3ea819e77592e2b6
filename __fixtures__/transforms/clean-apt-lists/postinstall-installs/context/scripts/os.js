require('child_process').execFileSync('apt-get', ['install', '-y', 'jq'])
