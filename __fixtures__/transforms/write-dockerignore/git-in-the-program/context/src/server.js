require('simple-git')().log();
