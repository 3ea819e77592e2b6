const { GitRevisionPlugin } = require('git-revision-webpack-plugin');
