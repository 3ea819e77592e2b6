module.exports = {
  apps: [{ name: 'api', script: './api.js', out_file: './logs/api.out.log', pid_file: '/run/api/api.pid' }],
};
